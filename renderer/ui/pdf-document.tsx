/** A document of the desk inside the window: pages, zoom, printing, and what identifies its bytes. */
import { ActionIcon, Alert, Button, Group, Loader, Modal, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { FolderOpen, Maximize2, Minus, Plus, Printer, Save, TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Document, Page } from 'react-pdf';
import 'react-pdf/dist/Page/TextLayer.css';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import { HashText } from './hash-text';
import classes from './pdf-document.module.css';
import { PdfPrint } from './pdf-print';
import { PDF_OPTIONS } from './pdf-worker';
import { useEvidenceActions } from './use-evidence-actions';

/** Of the size on paper. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
/** A step that nobody sees is none: from the width that fits to a zoom almost the same. */
const NOTICED = 1.05;
/** Padding, edges and scroll bar of the frame around the pages, in CSS pixels. */
const GUTTER_PX = 44;
/** A page of letter paper at 100 %, in CSS pixels. */
const PAGE_WIDTH_PX = 816;
/** A file of some kilobytes can name the same page a million times; each that is drawn takes megabytes. */
const MOST_PAGES = 200;

export interface PdfDocumentProps {
  readonly bytes: Uint8Array;
  /** What the document is, for people and for the screen reader. */
  readonly title: string;
  /** The file in the vault; without it this is a preview that nobody can save. */
  readonly file?: EvidenceRef;
  /** Said above the pages: that this is a preview, for instance. */
  readonly notice?: ReactNode;
}

/** Between the zones of a ticket a page is for recognising; the whole window is for reading it. */
export function PdfDocument(props: PdfDocumentProps) {
  const { t } = useTranslation('documents');
  const [large, setLarge] = useState(false);
  return (
    <>
      <PdfPages {...props} onEnlarge={() => setLarge(true)} />
      <Modal
        opened={large}
        onClose={() => setLarge(false)}
        title={props.title}
        fullScreen
        closeButtonProps={{ 'aria-label': t('view.close') }}
      >
        {large && <PdfPages {...props} />}
      </Modal>
    </>
  );
}

interface PdfPagesProps extends PdfDocumentProps {
  readonly onEnlarge?: () => void;
}

function PdfPages({ bytes, title, file, notice, onEnlarge }: PdfPagesProps) {
  const { t } = useTranslation('documents');
  const { ref, width } = useElementSize();
  const [pages, setPages] = useState(0);
  /** Null fits the width. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [printing, setPrinting] = useState(false);
  const source = useMemo(() => ({ data: bytes }), [bytes]);
  const shown = Math.min(pages, MOST_PAGES);
  const zoom = chosen ?? (width > 0 ? Math.min(1, (width - GUTTER_PX) / PAGE_WIDTH_PX) : 0);
  const smaller = ZOOMS.findLast((candidate) => candidate * NOTICED < zoom);
  const larger = ZOOMS.find((candidate) => candidate > zoom * NOTICED);

  return (
    <section className={classes['view'] ?? ''} aria-label={title}>
      <Group className={classes['bar'] ?? ''} gap="xs" wrap="wrap">
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            size="md"
            aria-label={t('view.zoom-out')}
            disabled={smaller === undefined}
            onClick={() => setChosen(smaller ?? zoom)}
          >
            <Minus size={16} aria-hidden />
          </ActionIcon>
          <Text size="sm" className={classes['zoom'] ?? ''} aria-live="polite">
            {t('view.zoom', { percent: Math.round(zoom * 100) })}
          </Text>
          <ActionIcon
            variant="default"
            size="md"
            aria-label={t('view.zoom-in')}
            disabled={larger === undefined}
            onClick={() => setChosen(larger ?? zoom)}
          >
            <Plus size={16} aria-hidden />
          </ActionIcon>
        </Group>
        {pages > 0 && <Text size="sm">{t('view.pages', { count: pages })}</Text>}
        {onEnlarge && (
          <Button
            size="xs"
            variant="light"
            leftSection={<Maximize2 size={16} aria-hidden />}
            onClick={onEnlarge}
          >
            {t('view.enlarge')}
          </Button>
        )}
        <Group gap="xs" className={classes['actions'] ?? ''}>
          {file && <FileButtons file={file} />}
          <Button
            size="xs"
            variant="default"
            leftSection={<Printer size={16} aria-hidden />}
            loading={printing}
            disabled={pages === 0 || pages > shown}
            onClick={() => setPrinting(true)}
          >
            {t('view.print')}
          </Button>
        </Group>
      </Group>
      {notice}
      {pages > shown && (
        <Alert color="espera" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('view.more-pages', { shown, count: pages })}
        </Alert>
      )}
      {file && <HashText sha256={file.sha256} />}
      <section
        className={classes['pages'] ?? ''}
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        aria-label={t('view.pages-of', { title })}
      >
        {zoom > 0 && (
          <Document
            file={source}
            options={PDF_OPTIONS}
            suspense={false}
            onLoadSuccess={(pdf) => setPages(pdf.numPages)}
            loading={<Loader size="sm" aria-label={t('view.loading')} />}
            error={
              <Alert color="riesgo" icon={<TriangleAlert size={16} aria-hidden />}>
                {t('view.unreadable')}
              </Alert>
            }
          >
            {Array.from({ length: shown }, (_, index) => (
              <Page
                // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other identity than their number.
                key={index}
                className={classes['page'] ?? ''}
                pageNumber={index + 1}
                width={PAGE_WIDTH_PX * zoom}
                suspense={false}
                renderAnnotationLayer={false}
                loading=""
                error={
                  <Alert color="riesgo" icon={<TriangleAlert size={16} aria-hidden />}>
                    {t('view.page-unreadable')}
                  </Alert>
                }
              />
            ))}
          </Document>
        )}
      </section>
      {printing && <PdfPrint file={source} title={title} onDone={() => setPrinting(false)} />}
    </section>
  );
}

function FileButtons({ file }: { readonly file: EvidenceRef }) {
  const { t } = useTranslation('documents');
  const { saveAs, reveal } = useEvidenceActions();
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<Save size={16} aria-hidden />}
        onClick={() => void saveAs(file)}
      >
        {t('view.save-as')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<FolderOpen size={16} aria-hidden />}
        onClick={() => void reveal(file)}
      >
        {t('view.reveal')}
      </Button>
    </>
  );
}
