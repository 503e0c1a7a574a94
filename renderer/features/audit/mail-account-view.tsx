import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { peopleEventSchemas } from '../../../electron/shared/domain/people';
import { PayloadView } from './payload-view';

/** By which account mails leave; of one that the disk did not keep, which is in use all the same. */
export function MailAccountView({ payload }: { readonly payload: unknown }) {
  const { t } = useTranslation('audit');
  const told = peopleEventSchemas['v1.mail-account.changed'].safeParse(payload);
  if (!told.success || !told.data.unwritten) return <PayloadView payload={payload} />;
  const { server } = told.data;
  return (
    <>
      <Text>{t(server === null ? 'mail-account-unwritten.none' : 'mail-account-unwritten.kept')}</Text>
      {server !== null && <PayloadView payload={{ server }} />}
    </>
  );
}
