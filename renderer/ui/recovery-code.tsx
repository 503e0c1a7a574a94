/** The recovery code, shown once: whoever leaves this page without it cannot read it again. */
import { Alert, Button, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Check, Copy, KeyRound, Printer } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { normalCode } from '../../electron/shared/access';
import { lockDesk } from '../desk/access';
import { useAppInfo, useSession } from '../desk/queries';
import { FieldLabel } from './fields/field-label';
import classes from './recovery-code.module.css';
import { TextPrint } from './text-print';
import { useLanguage } from './use-format';

interface RecoveryCodeProps {
  readonly code: string;
  /** A dialog stands on a page that has its own first heading. */
  readonly inDialog?: boolean;
  /** What follows: the desk, or the settings that it was asked from. */
  readonly doneLabel: string;
  /** With what was typed, for main to look at it too. */
  readonly onDone: (typed: string) => void;
}

/** As it is read aloud and written down. */
function groupsOf(code: string): readonly string[] {
  const groups = code.split(/[\s-]+/).filter(Boolean);
  return groups.length > 1 ? groups : (code.match(/.{1,5}/g) ?? []);
}

/** Without the desk's zone, which a door that is not open yet does not tell. */
const today = (language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date());

export function RecoveryCode({ code, inDialog = false, doneLabel, onDone }: RecoveryCodeProps) {
  const { t } = useTranslation('access');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [printing, setPrinting] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);
  // In a dialog the desk's own frame hears it.
  useHotkeys(inDialog ? [] : [['mod+shift+L', () => void lockDesk()]], [], true);
  const groups = groupsOf(code);
  const last = groups.at(-1) ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ([last, code].map(normalCode).includes(normalCode(typed))) {
      onDone(typed);
      return;
    }
    setWrong(true);
    field.current?.focus();
  };
  return (
    <Stack gap="lg" className={classes['page'] ?? ''}>
      <Title order={inDialog ? 2 : 1} size="h2" tabIndex={-1} ref={title} data-autofocus>
        {t('code.title')}
      </Title>
      <Text>{t('code.why')}</Text>
      <ol className={classes['code']} aria-label={t('code.name')}>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be equal, and none ever moves.
          <li key={index}>{group}</li>
        ))}
      </ol>
      <Group gap="sm">
        <CopyButton value={code} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
              onClick={copy}
            >
              {t(copied ? 'code.copied' : 'code.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<Printer size={16} aria-hidden />}
          onClick={() => setPrinting(true)}
        >
          {t('code.print')}
        </Button>
      </Group>
      <Alert color="espera" icon={<KeyRound size={16} aria-hidden />}>
        {t('code.keep')}
      </Alert>
      <form noValidate autoComplete="off" onSubmit={submit}>
        <Stack gap="md" align="flex-start">
          <TextInput
            ref={field}
            label={<FieldLabel label={t('code.last-group')} required />}
            description={t('code.last-group-help')}
            error={wrong && t('code.last-group-wrong')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
            aria-required
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className={classes['last'] ?? ''}
          />
          <Button type="submit">{doneLabel}</Button>
        </Stack>
      </form>
      {printing && <PrintedCode code={groups.join('  ')} onDone={() => setPrinting(false)} />}
    </Stack>
  );
}

interface PrintedCodeProps {
  readonly code: string;
  readonly onDone: () => void;
}

/** On paper it lies beside those of other desks: it says which one it opens. The door has opened while the code is shown. */
function PrintedCode({ code, onDone }: PrintedCodeProps) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const session = useSession();
  const info = useAppInfo();
  if (session.isPending || info.isPending) return null;
  const station = session.data?.settings.stationCode ?? '';
  const { workspacePath = '', workspaceId } = info.data ?? {};
  const desk = [
    ...(station === '' ? [] : [t('code.printed-station', { station })]),
    ...(workspacePath === '' ? [] : [t('code.printed-folder', { folder: workspacePath })]),
    // As the folder of its backups is called.
    ...(workspaceId ? [t('code.printed-id', { id: workspaceId.slice(0, 8) })] : []),
  ].join('\n');
  return <TextPrint text={t('code.printed', { code, desk, at: today(language) })} onDone={onDone} />;
}
