/** What every screen is made of: a head, and what to show while there is nothing. */
import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../electron/shared/failures';
import { FailureAlert } from './failure';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** One line under the title: what the screen is for, or what it shows now. */
  readonly summary?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** Boards and tables take the whole width; reading and forms do not. */
  readonly wide?: boolean;
  /** What the screen is about; when it changes, the screen counts as entered anew. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A screen with its heading. There is one `h1` a screen, and it takes the focus when the screen is entered. */
export function Page({ title, summary, actions, wide = false, about = '', children }: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `about` is what tells one entering from the next.
  useEffect(() => {
    // Something inside may have taken the focus already: a card that was moved, a field that asked for it.
    const inside = page.current?.contains(document.activeElement);
    // Whoever writes on a call sheet, in the search or in the palette while a screen comes goes on writing there.
    const elsewhere = document.activeElement?.closest('[data-keeps-focus], [role="dialog"]');
    if (!inside && !elsewhere) page.current?.querySelector<HTMLElement>('[data-page-title]')?.focus();
  }, [about]);
  return (
    <div ref={page} className={classes['page']} data-wide={wide}>
      <Group justify="space-between" align="flex-start" className={classes['head'] ?? ''}>
        <div>
          <Title order={1} size="h2" tabIndex={-1} data-page-title>
            {title}
          </Title>
          {summary !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {summary}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What the place is for. */
  readonly children: ReactNode;
  /** The first action. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="sm" className={classes['empty'] ?? ''}>
      <Icon size={20} aria-hidden />
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed" ta="center" maw={480} component="div">
        {children}
      </Text>
      {action}
    </Stack>
  );
}

export function LoadingState() {
  const { t } = useTranslation('common');
  return (
    <Group role="status" gap="sm" p="lg" data-loading>
      <Loader size="sm" aria-hidden />
      <Text size="sm">{t('word.loading')}</Text>
    </Group>
  );
}

interface ErrorStateProps {
  /** What the desk answered, or null when it did not answer. */
  readonly failure: DeskFailure | null;
  readonly onRetry?: () => void;
}

export function ErrorState({ failure, onRetry }: ErrorStateProps) {
  const { t } = useTranslation('common');
  return (
    <Stack p="lg" align="flex-start">
      {failure ? (
        <FailureAlert failure={failure} />
      ) : (
        <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('page.load-failed')}
        </Alert>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </Stack>
  );
}
