/** The contract of a ticket: the copy that was frozen, what it says today, and what is left of it. */
import { Alert, Anchor, List, Text } from '@mantine/core';
import { CircleCheck, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { contractStatus } from '../../../../electron/shared/domain/contract-standing';
import { unitsUsed } from '../../../../electron/shared/domain/contract-usage';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { ContractChoice } from '../../../../electron/shared/domain/records';
import { duration } from '../../../../electron/shared/domain/spanish-units';
import type { TicketContract } from '../../../../electron/shared/ipc-views';
import { useEndingDays, useTicketContract } from '../../../desk/queries';
import { HashText } from '../../../ui/hash-text';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { useFormat, useNowMs } from '../../../ui/use-format';
import { validationOf } from '../frozen';
import classes from './facts.module.css';

export function ContractFacts({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'contract']);
  const format = useFormat();
  const found = useTicketContract(page.card.id).data;
  const validation = validationOf(page);
  if (!found || !validation) return null;
  const { frozen } = found;
  return (
    <>
      <dl className={classes['facts']}>
        <Fact label={t('facts.contract-number')}>
          {t('facts.contract', {
            number: frozen.number,
            from: format.calendarDate(frozen.validFrom),
            to: format.calendarDate(frozen.validTo),
          })}
        </Fact>
        {page.card.step !== null && <Standing found={found} />}
        <Units found={found} several={(validation.payload.choice?.considered.length ?? 0) > 1} />
        <Chosen choice={validation.payload.choice} />
        {validation.payload.choice && validation.payload.choice.choiceReason !== '' && (
          <Fact label={t('field.choiceReason')}>{validation.payload.choice.choiceReason}</Fact>
        )}
        <Fact label={t('facts.frozen')}>
          {t('facts.frozen-at', { at: format.dateTime(found.frozenAt) })}
          <div>
            <HashText sha256={validation.payload.frozen.sha256} short />
          </div>
        </Fact>
      </dl>
      <Changed found={found} page={page} />
      {found.isReceivedOutside && (
        <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('facts.received-outside')}
        </Alert>
      )}
    </>
  );
}

interface PartProps {
  readonly found: TicketContract;
}

/** Whether it still runs: said of an open request only, and of the contract as it is today. */
function Standing({ found: { frozen, today } }: PartProps) {
  const { t } = useTranslation('ticket');
  const status = contractStatus(today ?? frozen, useNowMs(), useEndingDays());
  if (status.kind === 'in-force') return null;
  const count = status.kind === 'inactive' ? 0 : status.days;
  const key = status.kind === 'expiring' && count === 0 ? 'last-day' : status.kind;
  return (
    <Fact label={t('facts.contract-today')}>
      <Marked icon={status.kind === 'expiring' ? Clock : TriangleAlert}>
        {t(`facts.standing.${key}`, { count })}
      </Marked>
    </Fact>
  );
}

/** What is left of the units, this ticket's use included; nothing refuses a ticket that is open when they run out. */
function Units({
  found: { frozen, today, usage, ownMinutes },
  several,
}: PartProps & { readonly several: boolean }) {
  const { t } = useTranslation(['ticket', 'contract', 'common']);
  const units = unitsUsed((today ?? frozen).quota, usage);
  if (!units) return null;
  const { kind, used, left } = units;
  return (
    <Fact label={t('facts.units')}>
      <Marked icon={left > 0 ? CircleCheck : TriangleAlert}>
        {used === 0
          ? t(`units-unused.${kind}`, { ns: 'common', count: left })
          : t(left > 0 ? 'facts.units-left' : 'facts.units-exhausted', {
              used,
              units: units.units,
              left,
              unit: t(`unit.${kind}`, { ns: 'contract' }),
            })}
      </Marked>
      {several && <div>{t('facts.units-from', { number: frozen.number })}</div>}
      {kind === 'hours' && <div>{t('facts.units-own', { own: duration(ownMinutes) })}</div>}
      {left === 0 && <div>{t('facts.units-go-on')}</div>}
    </Fact>
  );
}

/** Why its units and its terms are this contract's, where the client has others. */
function Chosen({ choice }: { readonly choice: ContractChoice | undefined }) {
  const { t } = useTranslation(['ticket', 'contract']);
  if (!choice || choice.considered.length < 2) return null;
  const { proposedId, chosenId, why, considered } = choice;
  const proposed = considered.find(({ contractId }) => contractId === proposedId);
  const others = considered.filter(({ contractId, unmet }) => unmet.length === 0 && contractId !== chosenId);
  return (
    <Fact label={t('facts.why-contract')}>
      {proposedId === chosenId
        ? t(`why.${why}`, { ns: 'contract' })
        : proposed
          ? t('facts.chosen-other', { number: proposed.number })
          : t('facts.chosen-by-person')}
      {others.length > 0 && (
        <div>
          {t('facts.also-fit', {
            count: others.length,
            numbers: others.map(({ number }) => number).join(', '),
          })}
        </div>
      )}
    </Fact>
  );
}

/** A contract that was changed after the freezing does not reach the ticket, and that is said. */
function Changed({
  found: { today, changed, savedAt, savedBy },
  page,
}: PartProps & { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'contract']);
  const format = useFormat();
  if (!today || changed.length === 0) return null;
  return (
    <Alert
      color="espera"
      variant="light"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t('facts.contract-changed')}
    >
      <Text size="sm">
        {savedAt !== null && t('facts.contract-changed-by', { at: format.dateTime(savedAt), by: savedBy })}{' '}
        {t('facts.contract-changed-in')}
      </Text>
      <List size="sm">
        {changed.map((field) => (
          <List.Item key={field}>{t(`field.${field}`, { ns: 'contract' })}</List.Item>
        ))}
      </List>
      <Text size="sm">{t('facts.contract-changed-holds')}</Text>
      {page.client && (
        <Anchor size="sm" href={hrefOf(PATHS.client(page.client.id))}>
          {t('facts.contract-open')}
        </Anchor>
      )}
    </Alert>
  );
}

function Marked({ icon: Icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <>
      <Icon size={14} aria-hidden /> {children}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
