/** Evidence with its size and SHA-256; opened, saved or read inside the window. */
import { ActionIcon, Group, Modal, Text, Tooltip } from '@mantine/core';
import { Download, ExternalLink, Eye, FileText, History } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { FileCustody } from '../../../../electron/shared/domain/projections/custody';
import { EvidenceImage, isPicture } from '../../../ui/evidence-image';
import { HashText } from '../../../ui/hash-text';
import { EvidencePdfView } from '../../../ui/pdf-view';
import { SideSheet } from '../../../ui/side-sheet';
import { useEvidenceActions } from '../../../ui/use-evidence-actions';
import { useFormat } from '../../../ui/use-format';
import { useSheet } from '../../../ui/use-sheet';
import { CustodySheet } from './custody-sheet';
import classes from './facts.module.css';
import { FileStateLine } from './file-state-line';

/** A page of letter paper at its own size, with what stands around it. */
const PDF_WIDTH_PX = 920;

interface FileListProps {
  readonly files: readonly EvidenceRef[];
  /** Where the list stands for the files themselves, what became of each of them. */
  readonly of?: { readonly ticketId: string; readonly custody: readonly FileCustody[] };
}

/** Of the page around it: a record names its files, and what the last check found of them stands beside each. */
export const CustodyOfPage = createContext<readonly FileCustody[]>([]);

export function FileList({ files, of }: FileListProps) {
  if (files.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {files.map((file) => (
        <FileLine
          key={file.sha256}
          file={file}
          ticketId={of?.ticketId ?? ''}
          custody={of?.custody.find(({ sha256 }) => sha256 === file.sha256) ?? null}
        />
      ))}
    </ul>
  );
}

interface FileLineProps {
  readonly file: EvidenceRef;
  readonly ticketId: string;
  readonly custody: FileCustody | null;
}

function FileLine({ file, ticketId, custody }: FileLineProps) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const { dragged, open, saveAs } = useEvidenceActions();
  const [viewing, setViewing] = useState(false);
  const sheet = useSheet<true>();
  const known = useContext(CustodyOfPage);
  const checked = (custody ?? known.find(({ sha256 }) => sha256 === file.sha256))?.checked ?? null;
  const isPdf = file.mediaType === 'application/pdf';
  const isShown = isPdf || isPicture(file);
  return (
    <li className={classes['file']}>
      <Group gap={4} wrap="nowrap">
        <FileText size={14} aria-hidden className={classes['file-icon']} />
        <Text
          size="sm"
          title={t('file.drag', { name: file.name })}
          className={classes['file-name'] ?? ''}
          {...dragged(file)}
        >
          {file.name}
        </Text>
        {isShown && (
          <Tooltip label={t('file.view')}>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('file.view-named', { name: file.name })}
              onClick={() => setViewing(true)}
            >
              <Eye size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={t('file.open')}>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('file.open-named', { name: file.name })}
            onClick={() => void open(file)}
          >
            <ExternalLink size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('view.save-as')}>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t('file.save-named', { name: file.name })}
            onClick={() => void saveAs(file)}
          >
            <Download size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {custody && (
          <Tooltip label={t('custody.title')}>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('custody.of', { name: file.name })}
              onClick={() => sheet.open(true)}
            >
              <History size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Group gap="xs" wrap="wrap">
        <Text size="xs" c="dimmed">
          {format.size(file.sizeBytes)}
        </Text>
        <HashText sha256={file.sha256} short />
      </Group>
      {checked?.found && checked.found !== 'whole' && <FileStateLine found={checked.found} at={checked.at} />}
      {custody && (
        <SideSheet
          opened={sheet.content !== null}
          onClose={sheet.close}
          label={t('custody.of', { name: file.name })}
        >
          <CustodySheet ticketId={ticketId} file={file} custody={custody} />
        </SideSheet>
      )}
      {isShown && (
        <Modal
          opened={viewing}
          onClose={() => setViewing(false)}
          title={file.name}
          size={isPdf ? PDF_WIDTH_PX : 'xl'}
          closeButtonProps={{ 'aria-label': t('view.close') }}
        >
          {isPdf ? <EvidencePdfView file={file} title={file.name} /> : <EvidenceImage file={file} />}
        </Modal>
      )}
    </li>
  );
}
