import { Anchor, Text } from '@mantine/core';
import { CopyCheck, Link2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestOfMail } from '../../../electron/shared/ipc-views';
import type { MailGlance } from '../../../electron/shared/mail-folder';
import { MailAddress } from '../../ui/mail-address';
import { hrefOf, PATHS } from '../../ui/navigation';
import classes from './inbox.module.css';

/** About what and from whom; texts of any script keep their direction and turn nothing that stands beside them. */
export function MailHead({ glance }: { readonly glance: MailGlance }) {
  const { t } = useTranslation(['inbox', 'common']);
  const { subject, from, clientName, warnings } = glance;
  return (
    <>
      {subject === '' ? (
        <Text size="md" fs="italic">
          {t('no-subject')}
        </Text>
      ) : (
        <Text size="md" fw={500} lineClamp={2} title={subject}>
          <bdi>{subject}</bdi>
        </Text>
      )}
      <Text size="sm">
        {from === null ? (
          t('no-sender')
        ) : (
          <>
            {from.name !== '' && <bdi>{from.name}</bdi>}{' '}
            <bdi>
              &lt;
              <MailAddress address={from.address} />
              &gt;
            </bdi>
            {clientName !== null && ` · ${clientName}`}
          </>
        )}
      </Text>
      {warnings.map((warning) => (
        <Text key={warning} size="sm" className={classes['note'] ?? ''}>
          <TriangleAlert size={14} aria-hidden /> {t(`mail-warning.${warning}`, { ns: 'common' })}
        </Text>
      ))}
    </>
  );
}

/** Which requests have it already, and which it seems to belong to. */
export function MailRequests({ glance: { requests } }: { readonly glance: MailGlance }) {
  const { t } = useTranslation('inbox');
  return (
    <>
      {requests.registered.map((request) => (
        <Text key={request.id} size="sm" className={classes['note'] ?? ''}>
          <CopyCheck size={14} aria-hidden /> {t(`registered-${request.by}`)} <Request request={request} />
        </Text>
      ))}
      {requests.answered.map((request) => (
        <Text key={request.id} size="sm" className={classes['note'] ?? ''}>
          <Link2 size={14} aria-hidden /> {t(`answers-${request.by}`)} <Request request={request} />
        </Text>
      ))}
    </>
  );
}

function Request({ request: { id, folio, subject } }: { readonly request: RequestOfMail }) {
  return (
    <>
      <Anchor href={hrefOf(PATHS.ticket(id))} inherit>
        {folio}
      </Anchor>
      {subject !== '' && (
        <>
          {' · '}
          <bdi>{subject}</bdi>
        </>
      )}
    </>
  );
}
