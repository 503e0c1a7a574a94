/** Who the caller is among the registered contacts, as it is typed, and what that person may ask for and approve. */
import { Alert, Text, UnstyledButton } from '@mantine/core';
import { CircleCheck, CircleSlash, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CallerMatch, matchCallers } from '../../../electron/shared/domain/callers';
import type { Powers } from '../../../electron/shared/domain/clients';
import { clientDisplayName } from '../../../electron/shared/domain/clients';
import { writeCall } from '../../desk/calls';
import type { CallContact, OpenCall } from '../../desk/open-call';
import { useClients } from '../../desk/queries';
import classes from './call-dock.module.css';

function contactOf({ clientId, contact }: CallerMatch): CallContact {
  const { id, name, email, phone, powers } = contact;
  return {
    clientId,
    contactId: id,
    name,
    email,
    phone,
    mayRequest: powers.request,
    mayApprove: powers.approve,
  };
}

function PowerWords({ request, approve }: Pick<Powers, 'request' | 'approve'>) {
  const { t } = useTranslation('calls');
  const said = [
    { key: 'request', may: request },
    { key: 'approve', may: approve },
  ];
  return (
    <span className={classes['powers']}>
      {said.map(({ key, may }) => {
        const Icon = may ? CircleCheck : CircleSlash;
        return (
          <span key={key} className={classes['power']}>
            <Icon size={14} aria-hidden />
            {t(`${may ? 'may' : 'may-not'}-${key}`)}
          </span>
        );
      })}
    </span>
  );
}

function Known({ contact }: { readonly contact: CallContact }) {
  const { t } = useTranslation('calls');
  const clients = useClients().data ?? [];
  const client = clients.find(({ id }) => id === contact.clientId);
  const isFree = contact.mayRequest || contact.mayApprove;
  return (
    <Alert
      variant="light"
      color={isFree ? 'hecho' : 'espera'}
      icon={<UserCheck size={16} aria-hidden />}
      title={t('contact-of', { name: contact.name, client: client ? clientDisplayName(client) : '' })}
    >
      <PowerWords request={contact.mayRequest} approve={contact.mayApprove} />
    </Alert>
  );
}

export function CallerStanding({ call }: { readonly call: OpenCall }) {
  const { t } = useTranslation('calls');
  const clients = useClients().data ?? [];
  const isTyped = call.caller.trim() !== '' || call.number.trim() !== '';
  const found = call.contact ? [] : matchCallers(clients, call);
  const take = (match: CallerMatch) => {
    const { contact } = match;
    const number = call.number.trim() === '' ? contact.phone : call.number;
    writeCall(call.id, { caller: contact.name, number, contact: contactOf(match) });
  };
  return (
    // Always there, so that a screen reader hears what is found.
    <div role="status">
      {call.contact && <Known contact={call.contact} />}
      {!call.contact && isTyped && found.length === 0 && (
        <Alert variant="light" color="espera" icon={<UserX size={16} aria-hidden />}>
          {t('unknown')}
        </Alert>
      )}
      {found.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mb={4}>
            {t('matches', { count: found.length })}
          </Text>
          <ul className={classes['matches']}>
            {found.map((match) => (
              <li key={match.contact.id}>
                <UnstyledButton className={classes['match'] ?? ''} onClick={() => take(match)}>
                  <Text size="sm" fw={600}>
                    {match.contact.name} · {match.clientName}
                  </Text>
                  <Text size="xs" component="div">
                    <PowerWords {...match.contact.powers} />
                  </Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
