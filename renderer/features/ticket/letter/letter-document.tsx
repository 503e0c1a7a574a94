/** The letter that there is: its file, its scan, how it reads, and what its signatures say. */
import { Button, Stack, Text } from '@mantine/core';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { EvidencePdfView } from '../../../ui/pdf-view';
import { FileList } from '../facts/file-list';
import { SignaturesReadBack } from './signatures-read-back';

interface LetterDocumentProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
}

export function LetterDocument({ page, letter }: LetterDocumentProps) {
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
