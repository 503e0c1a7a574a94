/** What the pseudonyms in a recommendation, or in a mail to the manufacturer, stand for: it knows the client's things by no other name. */
import { Alert, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Explained, pseudonymsIn } from '../../../../electron/shared/redaction/equivalents';
import { useEquivalents } from '../../../desk/queries';

/** Before a report is made that would keep the pseudonyms as they came: of all recommendations at once. */
export function LostEquivalents({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation('ticket');
  const all = Object.values(useEquivalents(ticketId).data?.recommendations ?? {});
  const list = [...new Set(all.flatMap(({ unexplained }) => unexplained))];
  const names = [...new Set(all.flatMap(({ lostTables }) => lostTables))].join(', ');
  if (list.length === 0) return null;
  return (
    <Alert variant="light" color="riesgo" icon={<TriangleAlert size={16} aria-hidden />}>
      {t('report.unexplained', { list: list.join(', ') })}{' '}
      {t('cases.unexplained', { count: list.length, list: list.join(', '), names })}
    </Alert>
  );
}

interface EquivalentsProps {
  readonly ticketId: string;
  readonly recommendationId: string;
  /** Only what this text calls so; of all that is said of the recommendation where none is given. */
  readonly of?: string;
}

export function Equivalents({ ticketId, recommendationId, of }: EquivalentsProps) {
  const explained = useEquivalents(ticketId).data?.recommendations[recommendationId];
  return <Named explained={explained} {...(of !== undefined && { of })} />;
}

export function MailEquivalents({
  ticketId,
  mailId,
}: {
  readonly ticketId: string;
  readonly mailId: string;
}) {
  return <Named explained={useEquivalents(ticketId).data?.mails[mailId]} />;
}

function Named({ explained, of }: { readonly explained: Explained | undefined; readonly of?: string }) {
  const { t } = useTranslation('ticket');
  if (!explained) return null;
  const asked = of === undefined ? null : new Set(pseudonymsIn(of));
  const known = explained.known.filter(({ pseudonym }) => asked?.has(pseudonym) ?? true);
  const unexplained = explained.unexplained.filter((pseudonym) => asked?.has(pseudonym) ?? true);
  return (
    <>
      {known.length > 0 && (
        <Text size="xs" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('cases.equivalents', {
            list: known.map(({ pseudonym, original }) => `${pseudonym} = ${original}`).join(' · '),
          })}
        </Text>
      )}
      {unexplained.length > 0 && (
        <Text size="xs" c="riesgo" style={{ overflowWrap: 'anywhere' }}>
          <TriangleAlert size={14} aria-hidden />{' '}
          {t('cases.unexplained', {
            count: unexplained.length,
            list: unexplained.join(', '),
            names: explained.lostTables.join(', '),
          })}
        </Text>
      )}
    </>
  );
}
