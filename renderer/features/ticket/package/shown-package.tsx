/** What would leave: each text with what was replaced in it, and what cannot be hidden, which somebody has to want. */
import { Alert, Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import type { PackagePreview } from '../../../../electron/shared/ipc-views';
import type { Segment } from '../../../../electron/shared/redaction/redact';
import type { Thing } from '../../../../electron/shared/redaction/things';
import { FailureAlert } from '../../../ui/failure';
import { landOn } from '../../../ui/land-on';
import { HideMore } from './hide-more';
import classes from './package.module.css';
import { Replacements } from './replacements';

interface ShownPackageProps {
  readonly page: TicketPage;
  readonly preview: PackagePreview;
  readonly asIs: readonly number[];
  readonly onAsIs: (asIs: readonly number[]) => void;
  /** Leaves something in sight that a rule found, or hides it again. */
  readonly onKeep: (thing: Thing, isKept: boolean) => void;
  /** Hides a word of the person's own. */
  readonly onHide: (word: string) => void;
  readonly busy: boolean;
  readonly failure: DeskFailure | null;
  readonly onMake: () => void;
}

export function ShownPackage(props: ShownPackageProps) {
  const { page, preview, asIs, onAsIs, onKeep, onHide, busy, failure, onMake } = props;
  const { t } = useTranslation('ticket');
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (heading.current) landOn(heading.current);
  }, []);
  const unread = preview.items.filter(({ treatment, path }) => path !== null && treatment === 'as-is');
  const undecided = unread.filter(({ index }) => !asIs.includes(index));
  const make = () => {
    setAsked(true);
    if (undecided.length === 0) onMake();
  };
  return (
    <section className={classes['shown']} aria-label={t('pack.shown')}>
      <Title order={4} size="h5" ref={heading} tabIndex={-1}>
        {t('pack.shown')}
      </Title>
      <Text size="sm">{t('pack.count', { count: preview.replacementCount })}</Text>
      <Replacements preview={preview} busy={busy} onKeep={onKeep} />
      <ShownText title={t('pack.told')} segments={preview.toldSegments} note="" />
      {preview.items
        .filter(({ path, treatment }) => path !== null && treatment === 'redacted')
        .map((item) => (
          <ShownText
            key={item.index}
            title={item.path ?? ''}
            segments={item.segments}
            note={t('pack.replaced', { count: item.replaced })}
            isShortened={item.isShortened}
          />
        ))}
      <HideMore busy={busy} onHide={onHide} />
      {unread.length > 0 && (
        <Alert
          color="espera"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('pack.unread')}
        >
          <Stack gap="xs">
            <Text size="sm">{t('pack.unread-help')}</Text>
            {unread.map(({ index, path }) => (
              <Checkbox
                key={index}
                label={t('pack.send-as-is', { name: page.currentPackage?.items[index]?.file?.name ?? path })}
                checked={asIs.includes(index)}
                error={isAsked && !asIs.includes(index) ? t('pack.undecided') : undefined}
                onChange={({ currentTarget: { checked } }) =>
                  onAsIs(checked ? [...asIs, index] : asIs.filter((other) => other !== index))
                }
              />
            ))}
          </Stack>
        </Alert>
      )}
      {failure && <FailureAlert failure={failure} />}
      <div>
        <Button loading={busy} onClick={make}>
          {t('pack.make')}
        </Button>
      </div>
    </section>
  );
}

interface ShownTextProps {
  readonly title: string;
  readonly segments: readonly Segment[];
  readonly note: string;
  readonly isShortened?: boolean;
}

function ShownText({ title, segments, note, isShortened = false }: ShownTextProps) {
  const { t } = useTranslation('ticket');
  return (
    <details className={classes['text']}>
      <summary>
        {title} {note !== '' && <span className={classes['note']}>{note}</span>}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the arrows. */}
      <section tabIndex={0} aria-label={title}>
        <pre>
          {segments.map((segment, index) =>
            segment.rule === undefined ? (
              segment.text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed; a piece has no other identity.
              <mark key={index} title={segment.original}>
                {segment.text}
              </mark>
            ),
          )}
        </pre>
      </section>
      {isShortened && (
        <Text size="xs" c="dimmed">
          {t('pack.shortened')}
        </Text>
      )}
    </details>
  );
}
