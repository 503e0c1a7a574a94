/** Solved requests like the one in hand, folded away until somebody wants them; nothing where there are none. */
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { ChevronRight, Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimilarRequest } from '../../electron/shared/ipc-views';
import { useSimilarRequests } from '../desk/queries';
import { CopyButton } from './copy-button';
import { hrefOf, PATHS } from './navigation';
import classes from './similar-requests.module.css';
import { StepLabel } from './status';
import { useFormat } from './use-format';

/** While somebody types nothing is looked up. */
const QUIET_MS = 400;

/** What is typed may be longer than a record takes: then its form says so, and the beginning is enough here. */
const MOST_CHARS = { text: 100_000, manufacturer: 120, product: 160 } as const;

interface SimilarRequestsProps {
  readonly subject: string;
  readonly description: string;
  readonly clientId: string | null;
  readonly product: { readonly manufacturer: string; readonly product: string } | null;
  /** The request in hand, which is like itself. */
  readonly exceptTicketId: string | null;
}

export function SimilarRequests(props: SimilarRequestsProps) {
  const { t } = useTranslation('common');
  const { clientId, exceptTicketId } = props;
  const product = props.product && {
    manufacturer: props.product.manufacturer.slice(0, MOST_CHARS.manufacturer),
    product: props.product.product.slice(0, MOST_CHARS.product),
  };
  const typed = `${props.subject}\n${props.description}`.trim().slice(0, MOST_CHARS.text);
  const [text] = useDebouncedValue(typed, QUIET_MS);
  const isAsked = text !== '' || (clientId !== null && product !== null);
  const found = useSimilarRequests({ text, clientId, product, exceptTicketId }, isAsked).data ?? [];
  if (!isAsked || found.length === 0) return null;
  return (
    <details className={classes['box']} data-testid="similar-requests">
      <summary className={classes['summary']}>
        <ChevronRight size={16} aria-hidden className={classes['marker']} />
        <Lightbulb size={16} aria-hidden />
        <span>{t('similar.title', { count: found.length })}</span>
      </summary>
      <Text size="sm" c="dimmed">
        {t('similar.help')}
      </Text>
      <ul className={classes['list']}>
        {found.map((request) => (
          <li key={request.ticketId}>
            <Similar request={request} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Similar({ request }: { readonly request: SimilarRequest }) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const { folio, subject, clientName, solvedAt, openAt, words, isHistoric } = request;
  const solved = isHistoric
    ? t('similar.historic-at', { at: format.calendarDate(solvedAt.slice(0, 10)) })
    : t('similar.solved', { at: format.dateTime(solvedAt) });
  return (
    <details className={classes['one']}>
      <summary className={classes['head']}>
        <ChevronRight size={14} aria-hidden className={classes['marker']} />
        <Text span ff="monospace" size="sm" fw={600}>
          {folio}
        </Text>
        <Text span size="sm" className={classes['subject'] ?? ''}>
          {subject}
        </Text>
        <Group gap="xs" component="span">
          {isHistoric && <Alike text={t('similar.historic')} />}
          {request.sameClient && <Alike text={t('similar.same-client')} />}
          {request.sameProduct && <Alike text={t('similar.same-product')} />}
        </Group>
      </summary>
      <Stack gap="xs" pt="xs">
        <Text size="xs" c="dimmed">
          {[clientName, solved].filter(Boolean).join(' · ')}
          {openAt !== null && (
            <>
              {' · '}
              {t('similar.still-open')} <StepLabel step={openAt} />
            </>
          )}
        </Text>
        {words.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('similar.words', { words: words.join(', ') })}
          </Text>
        )}
        <dl className={classes['texts']}>
          {(['cause', 'solution', 'verification'] as const)
            // A former ticket may say nothing of some of them.
            .filter((name) => request[name] !== '')
            .map((name) => (
              <Told key={name} label={t(`similar.${name}`)} text={request[name]} />
            ))}
        </dl>
        <Anchor size="sm" href={hrefOf((isHistoric ? PATHS.historic : PATHS.ticket)(request.ticketId))}>
          {t('similar.open', { folio })}
        </Anchor>
      </Stack>
    </details>
  );
}

function Alike({ text }: { readonly text: string }): ReactNode {
  return (
    <Badge size="sm" variant="light" tt="none">
      {text}
    </Badge>
  );
}

function Told({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className={classes['told']}>
      <dt>
        {label} <CopyButton value={text} label={label} />
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
