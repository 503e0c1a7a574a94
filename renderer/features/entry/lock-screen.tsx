import { Alert, Anchor, Text, Title } from '@mantine/core';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessState } from '../../../electron/shared/access';
import { letGo } from '../../desk/access';
import { useWaitingMails } from '../../desk/mail-folder';
import { useAppInfo } from '../../desk/queries';
import { BeforePage, BeforeSheet } from '../../ui/before-page';
import { RecoveryCode } from '../../ui/recovery-code';
import { RestoreFromFolder } from '../../ui/restore/restore-from-folder';
import { useFormat } from '../../ui/use-format';
import { EnterForm } from './enter-form';
import classes from './entry.module.css';
import { RecoverForm } from './recover-form';

type Shown =
  | { readonly kind: 'enter' }
  | { readonly kind: 'recover'; readonly login: string }
  | { readonly kind: 'restore' }
  | { readonly kind: 'code'; readonly code: string };

/** The shut door: it tells nothing of the workspace, not even who works in it. */
export function LockScreen({ state }: { readonly state: AccessState }) {
  const { t } = useTranslation(['access', 'common', 'backups']);
  const [shown, setShown] = useState<Shown>({ kind: 'enter' });
  const { lockedBy } = state;
  switch (shown.kind) {
    case 'code':
      return (
        <BeforeSheet>
          <RecoveryCode
            code={shown.code}
            doneLabel={t('code.to-desk')}
            onDone={(typed) => void letGo(typed)}
          />
        </BeforeSheet>
      );
    case 'recover':
      return (
        <BeforePage title={t('recover.title')}>
          <RecoverForm
            login={shown.login}
            onCode={(code) => setShown({ kind: 'code', code })}
            onBack={() => setShown({ kind: 'enter' })}
          />
        </BeforePage>
      );
    case 'restore':
      return (
        <BeforePage title={t('restore.title', { ns: 'backups' })} about="restore">
          <RestoreFromFolder onBack={() => setShown({ kind: 'enter' })} />
        </BeforePage>
      );
    case 'enter':
      return (
        <main className={classes['lock']}>
          <div className={classes['box']}>
            <div>
              <Text size="sm" c="dimmed">
                {t('app.name', { ns: 'common' })}
              </Text>
              <Title order={1} size="h2">
                {t(lockedBy === null ? 'lock.title' : 'lock.title-locked')}
              </Title>
              {lockedBy !== null && (
                // Whoever wrote a wrong password once too often hears why what they were in is gone.
                <Text size="sm" c="dimmed" role={lockedBy === 'attempts' ? 'alert' : undefined}>
                  {t(`lock.by.${lockedBy}`)}
                </Text>
              )}
            </div>
            <WaitingMails />
            <Restored />
            <EnterForm state={state} onForgot={(login) => setShown({ kind: 'recover', login })} />
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="center"
              onClick={() => setShown({ kind: 'restore' })}
            >
              {t('lock.restore')}
            </Anchor>
          </div>
        </main>
      );
  }
}

/** How many, and nothing else: their names are for who comes in. */
function WaitingMails() {
  const { t } = useTranslation('access');
  const count = useWaitingMails() ?? 0;
  return count > 0 ? <Told color="petrol">{t('lock.mails', { count })}</Told> : null;
}

/** Whether a restore failed is said where it was asked for; which passwords count, where they are asked for. */
function Restored() {
  const { t } = useTranslation('common');
  const info = useAppInfo().data;
  const undone = info?.notices.find(({ key }) => key === 'restore-undone' || key === 'restore-foreign');
  if (undone) return <Told color="espera">{t(`notice.${undone.key}`, undone.params)}</Told>;
  return info?.restoredFrom ? <RestoredFrom at={info.restoredFrom} /> : null;
}

function RestoredFrom({ at }: { readonly at: string }) {
  const { t } = useTranslation('access');
  const format = useFormat();
  return <Told color="petrol">{t('lock.restored', { when: format.dateTime(at) })}</Told>;
}

function Told({ color, children }: { readonly color: string; readonly children: string }) {
  return (
    <Alert color={color} variant="light" icon={<Info size={16} aria-hidden />}>
      {children}
    </Alert>
  );
}
