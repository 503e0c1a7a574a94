/** The carta de aceptación: a closure duty with states of its own, Cliente first and Gerente de Operaciones second. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { EvidencePdfView } from '../../../ui/pdf-view';
import { FileList } from '../facts/file-list';
import { DeviationForm } from '../step-forms/deviation-form';
import classes from '../step-forms/step-forms.module.css';
import { HandwrittenForm } from './handwritten-form';
import { IssueLetter } from './issue-letter';
import { LetterConstancias } from './letter-constancias';
import { blockDue, concernsLetter, isOver, letterStanding, mayIssue, waiverOf } from './letter-model';
import { LetterStandingBadge } from './letter-standing-badge';
import { LetterTimestampPart } from './letter-timestamp';
import { OutsideNotice } from './outside-notice';
import { PaperForm, RejectForm } from './paper-forms';
import { ReceiveForm } from './receive-form';
import { SendOutButton } from './send-out-button';
import { SignForm } from './sign-form';
import { SignaturesReadBack } from './signatures-read-back';

type Way = 'issue' | 'receive' | 'handwritten' | 'paper' | 'reject' | 'waive';

export function LetterPanel({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('letter');
  const [way, setWay] = useState<Way | null>(null);
  if (!concernsLetter(page.card.outcome)) return null;
  const standing = letterStanding(page);
  const block = blockDue(standing);
  const waiver = waiverOf(page);
  const close = () => setWay(null);
  const ways: readonly Way[] = [
    ...(mayIssue(standing, page.card.outcome) && page.letter ? (['issue'] as const) : []),
    ...(block ? (['receive'] as const) : []),
    ...(block === 'cliente' && page.client?.details.allowsHandwritten === true
      ? (['handwritten'] as const)
      : []),
    ...(block ? (['paper', 'reject'] as const) : []),
    ...(isOver(standing) ? [] : (['waive'] as const)),
  ];
  const signatory = block === 'cliente' ? page.letter?.letter.client : page.letter?.letter.manager;
  return (
    <Stack gap="md" component="section" aria-labelledby="letter-title">
      <Group justify="space-between" gap="sm">
        <Title order={2} size="h3" id="letter-title">
          {t('title')}
        </Title>
        <LetterStandingBadge standing={standing} />
      </Group>
      <Text size="sm" c="dimmed">
        {t(`standing-help.${standing}`)}
      </Text>
      {block && page.letter?.outsideSince && (
        <OutsideNotice block={block} name={signatory?.name ?? ''} since={page.letter.outsideSince} />
      )}
      {page.letter && <LetterDocument page={page} letter={page.letter} />}
      {standing === 'rechazada' && <Rejection page={page} />}
      {standing === 'completa' && page.letter && (
        <>
          <LetterTimestampPart page={page} letter={page.letter} />
          <LetterConstancias page={page} letter={page.letter} />
        </>
      )}
      {waiver && (
        <Alert variant="light" title={t('waived')}>
          {waiver.reason}
        </Alert>
      )}
      {standing === 'por-emitir' && page.card.outcome === 'con-vobo' && <IssueLetter page={page} />}
      {block && page.letter && way === null && (
        <SignForm key={block} page={page} letter={page.letter} block={block} />
      )}
      {ways.length > 0 && way === null && (
        <Group gap="xs">
          {block && page.letter && <SendOutButton page={page} letter={page.letter} block={block} />}
          {ways.map((value) => (
            <Button key={value} size="sm" variant="default" onClick={() => setWay(value)}>
              {t(`way.${value}`)}
            </Button>
          ))}
        </Group>
      )}
      {way !== null && (
        <div className={classes['box']}>
          <WayForm page={page} way={way} onClose={close} />
        </div>
      )}
    </Stack>
  );
}

function WayForm({
  page,
  way,
  onClose,
}: {
  readonly page: TicketPage;
  readonly way: Way;
  readonly onClose: () => void;
}): ReactNode {
  const { letter } = page;
  if (way === 'waive') {
    return <DeviationForm page={page} command="letter.waive" onDone={onClose} onCancel={onClose} />;
  }
  if (way === 'issue') return <IssueLetter page={page} onDone={onClose} onCancel={onClose} />;
  if (!letter) return null;
  if (way === 'handwritten')
    return <HandwrittenForm page={page} letter={letter} onDone={onClose} onCancel={onClose} />;
  const Form = { paper: PaperForm, reject: RejectForm, receive: ReceiveForm }[way];
  return <Form page={page} letterId={letter.letter.letterId} onDone={onClose} onCancel={onClose} />;
}

interface LetterDocumentProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

function LetterDocument({ page, letter }: LetterDocumentProps) {
  const { t } = useTranslation('letter');
  const [viewing, setViewing] = useState(false);
  const scan = page.records.findLast((record) => record.type === 'v1.letter.paper-attached');
  const onPaper =
    scan?.type === 'v1.letter.paper-attached' && scan.payload.letterId === letter.letter.letterId;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('about', { number: letter.letter.number, revision: letter.letter.reportRevision })}
      </Text>
      <FileList files={[letter.document]} />
      {onPaper && (
        <>
          <Text size="sm">{t('scan')}</Text>
          <FileList files={[scan.payload.scan]} />
        </>
      )}
      <div>
        <Button
          size="sm"
          variant="default"
          leftSection={<Eye size={16} aria-hidden />}
          onClick={() => setViewing(!viewing)}
        >
          {t(viewing ? 'hide' : 'view')}
        </Button>
      </div>
      {viewing && <EvidencePdfView file={letter.document} title={letter.document.name} />}
      {(letter.signatures.length > 0 || letter.handwritten) && (
        <SignaturesReadBack page={page} letter={letter} />
      )}
    </Stack>
  );
}

function Rejection({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation('letter');
  const record = page.records.findLast((candidate) => candidate.type === 'v1.letter.rejected');
  if (record?.type !== 'v1.letter.rejected') return null;
  return (
    <Alert color="riesgo" variant="light" title={t('rejected-by', { name: record.payload.by })}>
      {record.payload.reason}
    </Alert>
  );
}
