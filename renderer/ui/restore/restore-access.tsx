import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loginSchema, recoveryCodeSchema } from '../../../electron/shared/access';
import type { Request } from '../../../electron/shared/ipc-contract';
import { SecretInput } from '../secret-input';

interface RestoreAccessProps {
  readonly busy: boolean;
  readonly onOpen: (access: Request<'restore:preview'>['access']) => void;
  readonly onCancel: () => void;
}

/** A backup opens with what opened its desk on the day when it was made. */
export function RestoreAccess({ busy, onOpen, onCancel }: RestoreAccessProps) {
  const { t } = useTranslation(['backups', 'access', 'common']);
  const [way, setWay] = useState<'password' | 'code'>('password');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const access = way === 'password' ? passwordAccess(login, password) : codeAccess(code);
    setWrong(access === null);
    if (access !== null && !busy) onOpen(access);
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit}>
      <Stack gap="md" maw={420}>
        <div>
          <Title order={2} size="h3">
            {t('restore.access.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('restore.access.help')}
          </Text>
        </div>
        {way === 'password' ? (
          <>
            <TextInput
              label={t('login.label', { ns: 'access' })}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
              error={wrong && passwordAccess(login, 'x') === null}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
            <SecretInput
              label={t('password.label', { ns: 'access' })}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={wrong && password === ''}
            />
          </>
        ) : (
          <TextInput
            label={t('recover.code', { ns: 'access' })}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={wrong ? t('restore.access.wrong-code') : null}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <Group gap="md">
          <Button type="submit" loading={busy}>
            {t('restore.access.open')}
          </Button>
          <Button variant="subtle" onClick={onCancel}>
            {t('action.cancel', { ns: 'common' })}
          </Button>
        </Group>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          onClick={() => {
            setWay(way === 'password' ? 'code' : 'password');
            setWrong(false);
          }}
        >
          {t(way === 'password' ? 'restore.access.by-code' : 'restore.access.by-password')}
        </Anchor>
      </Stack>
    </form>
  );
}

function passwordAccess(typed: string, password: string) {
  const login = loginSchema.safeParse(typed).data;
  return login === undefined || password === '' ? null : { kind: 'password' as const, login, password };
}

function codeAccess(typed: string) {
  const code = recoveryCodeSchema.safeParse(typed).data;
  return code === undefined ? null : { kind: 'code' as const, code };
}
