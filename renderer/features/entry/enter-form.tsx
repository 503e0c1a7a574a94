import { Anchor, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../electron/shared/access';
import type { DeskFailure } from '../../../electron/shared/failures';
import { unlock, unlockByKeychain } from '../../desk/access';
import { FailureAlert } from '../../ui/failure';
import { SecretInput } from '../../ui/secret-input';
import { useAct } from '../../ui/use-act';
import { useCountdown } from '../../ui/use-countdown';
import classes from './entry.module.css';

interface EnterFormProps {
  readonly state: AccessState;
  readonly onForgot: (login: string) => void;
}

/** A wait is counted down beside the button; the alert that came with it would go on saying its first number. */
const isWait = (failure: DeskFailure | null) => failure?.kind === 'access' && failure.reason === 'wait';

/** Name and password. What does not open the door is told in one sentence, whichever of the two it was. */
export function EnterForm({ state, onForgot }: EnterFormProps) {
  const { t } = useTranslation('access');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const { busy, failure, run } = useAct();
  const waiting = useCountdown(state.waitSeconds, state);

  const goToEmpty = () => (login.trim() === '' ? loginField : passwordField).current?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the start, and after each attempt that did not open.
  useEffect(goToEmpty, [attempts]);

  const attempt = (act: typeof unlockByKeychain) =>
    run(async () => {
      const reply = await act();
      if (reply.ok) return undefined;
      setPassword('');
      setAttempts((count) => count + 1);
      return reply.error;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || waiting > 0) return;
    const lacks = login.trim() === '' || password === '';
    setIncomplete(lacks);
    if (lacks) goToEmpty();
    else void attempt(() => unlock({ login, password }));
  };
  const { example } = state;
  return (
    <>
      <form noValidate autoComplete="off" onSubmit={submit}>
        <Stack gap="md">
          {failure && !isWait(failure) && !busy && <FailureAlert key={attempts} failure={failure} />}
          <TextInput
            ref={loginField}
            label={t('login.label')}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
            error={incomplete && login.trim() === ''}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <SecretInput
            ref={passwordField}
            label={t('password.label')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={incomplete && password === ''}
          />
          {incomplete && (login.trim() === '' || password === '') && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {t('lock.incomplete')}
            </Text>
          )}
          <div className={classes['enter']}>
            <Button type="submit" fullWidth loading={busy} disabled={waiting > 0}>
              {t('lock.enter')}
            </Button>
            <Wait seconds={waiting} of={state.waitSeconds} />
            <Text size="sm" c="dimmed" role="status">
              {busy && t('lock.opening')}
            </Text>
          </div>
          {/* For the start of the app: whoever locked the desk comes in with a password. */}
          {state.keychain === 'on' && state.lockedBy === null && (
            <Button
              variant="default"
              fullWidth
              leftSection={<KeyRound size={16} aria-hidden />}
              disabled={busy}
              onClick={() => void attempt(unlockByKeychain)}
            >
              {t('lock.keychain')}
            </Button>
          )}
          <Anchor component="button" type="button" size="sm" onClick={() => onForgot(login)}>
            {t('lock.forgot')}
          </Anchor>
        </Stack>
      </form>
      {example && (
        <section className={classes['example']} aria-label={t('lock.example.title')}>
          <Text size="sm" fw={600}>
            {t('lock.example.title')}
          </Text>
          <Text size="sm">{t('lock.example.text')}</Text>
          <Group gap="sm" justify="space-between">
            <Text size="sm" component="div">
              <Code>{example.login}</Code> · <Code>{example.password}</Code>
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setLogin(example.login);
                setPassword(example.password);
                passwordField.current?.focus();
              }}
            >
              {t('lock.example.fill')}
            </Button>
          </Group>
        </section>
      )}
    </>
  );
}

/** Seen second by second; heard when it begins and when it is over. */
function Wait({ seconds, of }: { readonly seconds: number; readonly of: number }) {
  const { t } = useTranslation('access');
  const heard = of === 0 ? '' : seconds > 0 ? t('lock.wait', { count: of }) : t('lock.may-try');
  return (
    <>
      {seconds > 0 && (
        <Text size="sm" aria-hidden data-digits>
          {t('lock.wait', { count: seconds })}
        </Text>
      )}
      <div role="status" className={seconds > 0 ? classes['heard'] : ''}>
        {heard}
      </div>
    </>
  );
}
