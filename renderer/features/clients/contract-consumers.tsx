/** By which tickets a contract was used, asked for when somebody wants to see it. */
import { Anchor, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consumer } from '../../../electron/shared/domain/contract-usage';
import { duration } from '../../../electron/shared/domain/spanish-units';
import { useContractConsumers } from '../../desk/queries';
import { hrefOf, PATHS } from '../../ui/navigation';
import { LoadingState } from '../../ui/page';
import classes from './clients.module.css';

interface ContractConsumersProps {
  readonly clientId: string;
  readonly contractId: string;
  readonly number: string;
}

export function ContractConsumers({ clientId, contractId, number }: ContractConsumersProps) {
  const { t } = useTranslation('clients');
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes['consumers']}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        {t('consumers.show')}
        <VisuallyHidden>: {number}</VisuallyHidden>
      </summary>
      {open && <Consumers clientId={clientId} contractId={contractId} />}
    </details>
  );
}

function Consumers({ clientId, contractId }: Omit<ContractConsumersProps, 'number'>) {
  const { t } = useTranslation('clients');
  const found = useContractConsumers(clientId, contractId).data;
  if (!found) return <LoadingState />;
  const { consumers, otherPeriods } = found;
  return (
    <>
      {consumers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('consumers.none')}
        </Text>
      ) : (
        <ConsumerList consumers={consumers} />
      )}
      {otherPeriods.length > 0 && (
        <>
          <Text size="sm" mt={4}>
            {t('consumers.other-periods')}
          </Text>
          <ConsumerList consumers={otherPeriods} />
        </>
      )}
    </>
  );
}

function ConsumerList({ consumers }: { readonly consumers: readonly Consumer[] }) {
  const { t } = useTranslation('clients');
  return (
    <ul className={classes['plain']}>
      {consumers.map(({ ticketId, folio, minutes }) => (
        <li key={folio}>
          {ticketId === null ? (
            t('consumers.destroyed', { folio })
          ) : (
            <Anchor size="sm" href={hrefOf(PATHS.ticket(ticketId))}>
              {folio}
            </Anchor>
          )}{' '}
          · {duration(minutes)}
        </li>
      ))}
    </ul>
  );
}
