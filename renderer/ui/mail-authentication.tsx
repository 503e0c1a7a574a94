import { Alert, Stack, Text } from '@mantine/core';
import { ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuthenticationStatement } from '../../electron/shared/domain/mail-authentication';
import classes from './mail-authentication.module.css';

type Results = Extract<AuthenticationStatement, { readonly kind: 'results' }>;

/** Words of one statement; what is quoted stays as the header writes it. */
function useStatementWords() {
  const { t } = useTranslation('common');
  const resultsOf = ({ hop, server, results, isPartial }: Results) => {
    const found = results.map(({ method, result, about }) => [`${method}=${result}`, ...about].join(' '));
    const origin = [
      ...(hop === null ? [] : [t('mail-authentication.hop', { hop })]),
      server === '' ? t('mail-authentication.by-nobody') : t('mail-authentication.by', { server }),
      ...(isPartial ? [t('mail-authentication.partial')] : []),
    ];
    const what = found.length === 0 ? t('mail-authentication.no-results') : found.join('; ');
    return t('mail-authentication.says', { results: `${what} (${origin.join(', ')})` });
  };
  return (statement: AuthenticationStatement) =>
    statement.kind === 'results' ? resultsOf(statement) : t('mail-authentication.signature', statement);
}

/** What the header of a mail says about its authenticity: quoted, with what it is worth, and never as a proof. */
export function MailAuthentication({
  statements,
}: {
  readonly statements: readonly AuthenticationStatement[];
}) {
  const { t } = useTranslation('common');
  const words = useStatementWords();
  const topmost = statements.find((statement) => statement.kind === 'results' && statement.isTopmost);
  const rest = statements.filter((statement) => statement !== topmost);
  if (statements.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('mail-authentication.says-none')}
      </Text>
    );
  }
  return (
    <Alert
      color="gray"
      variant="light"
      icon={<ShieldQuestion size={16} aria-hidden />}
      title={t('mail-authentication.title')}
    >
      <Stack gap={4} className={classes['quoted'] ?? ''}>
        {topmost?.kind === 'results' && (
          <>
            <Text size="sm">{words(topmost)}</Text>
            <Text size="sm">
              {topmost.server === ''
                ? t('mail-authentication.topmost-unnamed')
                : t('mail-authentication.topmost', { server: topmost.server })}
            </Text>
          </>
        )}
        {rest.length > 0 && (
          <details className={classes['rest']}>
            <summary>{t('mail-authentication.rest', { count: rest.length })}</summary>
            <Text size="sm">{t('mail-authentication.not-topmost')}</Text>
            <ul>
              {rest.map((statement, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: statements have no identity but their place in the header.
                <li key={index}>{words(statement)}</li>
              ))}
            </ul>
          </details>
        )}
      </Stack>
    </Alert>
  );
}
