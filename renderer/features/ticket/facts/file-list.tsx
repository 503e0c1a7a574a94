/** Evidence with its size and SHA-256; opened, saved or read inside the window. */
import { ActionIcon, Group, Modal, Text, Tooltip } from '@mantine/core';
import { Download, ExternalLink, Eye, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { EvidenceImage, isPicture } from '../../../ui/evidence-image';
import { HashText } from '../../../ui/hash-text';
import { EvidencePdfView } from '../../../ui/pdf-view';
import { useEvidenceActions } from '../../../ui/use-evidence-actions';
import { useFormat } from '../../../ui/use-format';
import classes from './facts.module.css';

/** A page of letter paper at its own size, with what stands around it. */
const PDF_WIDTH_PX = 920;

export function FileList({ files }: { readonly files: readonly EvidenceRef[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {files.map((file) => (
        <FileLine key={file.sha256} file={file} />
      ))}
    </ul>
  );
}

function FileLine({ file }: { readonly file: EvidenceRef }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const { open, saveAs } = useEvidenceActions();
  const [viewing, setViewing] = useState(false);
  const isPdf = file.mediaType === 'application/pdf';
  const isShown = isPdf || isPicture(file);
  return (
    <li className={classes['file']}>
      <Group gap={4} wrap="nowrap">
        <FileText size={14} aria-hidden className={classes['file-icon']} />
        <Text size="sm" title={file.name} className={classes['file-name'] ?? ''}>
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
      </Group>
      <Group gap="xs" wrap="wrap">
        <Text size="xs" c="dimmed">
          {format.size(file.sizeBytes)}
        </Text>
        <HashText sha256={file.sha256} short />
      </Group>
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
