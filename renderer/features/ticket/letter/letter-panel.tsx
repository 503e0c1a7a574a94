/** The carta de aceptación: a closure duty with states of its own, Cliente first and Gerente de Operaciones second. */
import { Alert, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useReadOnlyReason } from '../../../desk/queries';
import { useDroppedFiles } from '../../../ui/dropped-files';
import { landOn } from '../../../ui/land-on';
import { DeviationForm } from '../step-forms/deviation-form';
import classes from '../step-forms/step-forms.module.css';
import { HandwrittenForm } from './handwritten-form';
import { IssueLetter } from './issue-letter';
import { LetterActions } from './letter-actions';
import { type LetterAct, useLetterCommands } from './letter-commands';
import { LetterConstancias } from './letter-constancias';
import { LetterDocument } from './letter-document';
import { LetterInvalid } from './letter-invalid';
import {
  blockDue,
  concernsLetter,
  isComplete,
  type LetterWay,
  letterStanding,
  waiverName,
  waiverOf,
} from './letter-model';
import { LetterNext } from './letter-next';
import { LetterStandingBadge } from './letter-standing-badge';
import { LetterTimestampPart } from './letter-timestamp';
import { OutsideNotice } from './outside-notice';
import { PaperForm, RejectForm } from './paper-forms';
import { ReceiveForm } from './receive-form';
import { SignForm } from './sign-form';
import { useLetterVerdict } from './use-letter-verdict';

/** What is pressed or filled in first, of the form that is due. */
const FIRST = 'button, input, select';

interface LetterPanelProps {
  readonly page: TicketPage;
  /** Whether the palette lists what can be done here. */
  readonly offers?: boolean;
}

export function LetterPanel({ page, offers = false }: LetterPanelProps) {
  const { t } = useTranslation('letter');
  const [way, setWay] = useState<LetterWay | null>(null);
  const standing = letterStanding(page);
  const block = blockDue(standing);
  const waiver = waiverOf(page);
  const verdict = useLetterVerdict(page);
  const [signing, setSigning] = useState(false);
  const [dropped, setDropped] = useState<File | null>(null);
  // A form that somebody fills in is not thrown away for a file.
  const awaitsLetter = block !== null && !signing && (way === null || way === 'receive');
  useDroppedFiles(
    awaitsLetter
      ? {
          wants: (types) => types.length === 1 && types[0] === 'application/pdf',
          take: ([file]) => {
            setDropped(file ?? null);
            setWay('receive');
          },
          words: { title: t('receive.drop'), help: t('receive.drop-help') },
        }
      : null,
  );
  const title = useRef<HTMLHeadingElement>(null);
  const begins = useRef<HTMLDivElement>(null);
  const sendOut = useRef<HTMLButtonElement>(null);
  const reason = useReadOnlyReason();
  const act = (chosen: LetterAct) => {
    if (chosen === 'send-out') sendOut.current?.click();
    else if (chosen === 'sign' || (chosen === 'issue' && !page.letter)) {
      if (begins.current) landOn(begins.current, FIRST);
    } else setWay(chosen);
  };
  const busy = signing ? 'signing' : way === null ? null : 'form';
  useLetterCommands(page, { reason, busy, run: act, offers });
  const close = () => {
    setWay(null);
    setDropped(null);
    title.current?.focus();
  };
  if (!concernsLetter(page.card.outcome)) return null;
  // Nobody both issues and signs.
  const due =
    standing === 'por-emitir' && page.card.outcome === 'con-vobo' ? (
      <IssueLetter page={page} />
    ) : block && page.letter && way === null ? (
      <SignForm key={block} page={page} letter={page.letter} block={block} onSigning={setSigning} />
    ) : null;
  const signatory = block === 'cliente' ? page.letter?.letter.client : page.letter?.letter.manager;
  return (
    <Stack gap="md" component="section" aria-labelledby="letter-title">
      <Group justify="space-between" gap="sm">
        <Title
          order={2}
          size="h3"
          id="letter-title"
          ref={title}
          tabIndex={-1}
          className={classes['landing'] ?? ''}
        >
          {t('title')}
        </Title>
        <LetterStandingBadge
          standing={standing}
          isInvalid={verdict?.isBad === true}
          {...(standing === 'no-emitida' && { words: t(`waiver.${waiverName(page)}.standing`) })}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {waiver && standing === 'no-emitida'
          ? t(`waiver.${waiverName(page)}.help`)
          : t(`standing-help.${standing}`)}
      </Text>
      {verdict?.isBad && <LetterInvalid isOpen={block !== null} why={verdict.why} />}
      {isComplete(standing) && page.letter && verdict && (
        <LetterNext document={page.letter.document} isInvalid={verdict.isBad} />
      )}
      {block && page.letter?.outsideSince && (
        <OutsideNotice block={block} name={signatory?.name ?? ''} since={page.letter.outsideSince} />
      )}
      {page.letter && <LetterDocument page={page} letter={page.letter} />}
      {standing === 'rechazada' && <Rejection page={page} />}
      {isComplete(standing) && page.letter && (
        <>
          <LetterTimestampPart page={page} letter={page.letter} />
          <LetterConstancias page={page} letter={page.letter} />
        </>
      )}
      {waiver && (
        <Alert variant="light" title={t(`waiver.${waiverName(page)}.done`)}>
          {waiver.reason}
        </Alert>
      )}
      {due && (
        <div ref={begins} tabIndex={-1} className={classes['landing'] ?? ''}>
          {due}
        </div>
      )}
      {way === null && <LetterActions page={page} disabled={signing} sendOut={sendOut} onChoose={setWay} />}
      {way !== null && (
        <WayBox>
          <WayForm page={page} way={way} dropped={dropped} onClose={close} />
        </WayBox>
      )}
    </Stack>
  );
}

/** The button that led here is gone: the form that came instead takes the focus. */
function WayBox({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? landOn(box.current) : undefined), []);
  return (
    <div ref={box} tabIndex={-1} className={classes['box']}>
      {children}
    </div>
  );
}

function WayForm({
  page,
  way,
  dropped,
  onClose,
}: {
  readonly page: TicketPage;
  readonly way: LetterWay;
  /** The letter that came back, where it was dropped on the page. */
  readonly dropped: File | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('letter');
  const { letter } = page;
  if (way === 'waive') {
    return (
      <DeviationForm
        page={page}
        command="letter.waive"
        words={{
          title: t(`waiver.${waiverName(page)}.way`),
          help: t(`waiver.${waiverName(page)}.about`),
          submit: t(`waiver.${waiverName(page)}.way`),
        }}
        onDone={onClose}
        onCancel={onClose}
      />
    );
  }
  if (way === 'issue') return <IssueLetter page={page} onDone={onClose} onCancel={onClose} />;
  if (!letter) return null;
  if (way === 'handwritten')
    return <HandwrittenForm page={page} letter={letter} onDone={onClose} onCancel={onClose} />;
  if (way === 'receive') {
    const { letterId } = letter.letter;
    return <ReceiveForm {...{ page, letterId, dropped }} onDone={onClose} onCancel={onClose} />;
  }
  const Form = { paper: PaperForm, reject: RejectForm }[way];
  return <Form page={page} letterId={letter.letter.letterId} onDone={onClose} onCancel={onClose} />;
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
