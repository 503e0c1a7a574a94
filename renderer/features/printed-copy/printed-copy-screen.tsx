import { Button, Group, Stack, TextInput } from '@mantine/core';
import { ScanLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import classes from './printed-copy.module.css';
import { PrintedCopyResult } from './printed-copy-result';

/** As long as the desk takes; a code's text has about a hundred. */
const maxTextChars = 500;

/** Checks a printed copy against the desk by the text of its QR code. A scanner types it and ends it with Enter. */
export function PrintedCopyScreen() {
  const { t } = useTranslation('printed-copy');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const check = useDesk('printed-copy:check', { text: asked }, asked !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(text.trim());
  };
  return (
    <Page title={t('title')} summary={t('summary')}>
      <Stack gap="lg" className={classes['panel'] ?? ''}>
        <form onSubmit={submit}>
          <Group gap="md" align="flex-end">
            <TextInput
              className={classes['text'] ?? ''}
              label={t('text')}
              description={t('text-help')}
              value={text}
              maxLength={maxTextChars}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setText(event.currentTarget.value)}
              // The next scan takes the place of the one before.
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button
              type="submit"
              leftSection={<ScanLine size={16} aria-hidden />}
              disabled={text.trim() === ''}
            >
              {t('check')}
            </Button>
          </Group>
        </form>
        <div aria-live="polite">
          {asked !== '' && check.isPending && <LoadingState />}
          {asked !== '' && check.isError && (
            <ErrorState failure={queryFailure(check.error)} onRetry={() => void check.refetch()} />
          )}
          {asked !== '' && check.isSuccess && <PrintedCopyResult view={check.data} />}
        </div>
      </Stack>
    </Page>
  );
}
