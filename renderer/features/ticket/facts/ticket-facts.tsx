/** The right side of a ticket: who and under what, how much time by ledger, and every file. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clientDisplayName } from '../../../../electron/shared/domain/clients';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { useReadsOnly } from '../../../desk/queries';
import { MailAddress } from '../../../ui/mail-address';
import { hrefOf, PATHS } from '../../../ui/navigation';
import { LedgerIcon, PriorityBadge } from '../../../ui/status';
import { useFormat } from '../../../ui/use-format';
import { validationOf } from '../frozen';
import { LabelsPart } from '../labels/labels-part';
import { CheckFiles } from './check-files';
import { ContractFacts } from './contract-facts';
import { documentsOf } from './documents-of';
import { ExpedientePart } from './expediente-part';
import classes from './facts.module.css';
import { FileList } from './file-list';
import { ManufacturerFacts } from './manufacturer-facts';
import { TargetLine } from './target-line';
import { TargetsText } from './targets-text';

export function TicketFacts({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const readsOnly = useReadsOnly();
  const documents = documentsOf(page);
  const issued = new Set(documents.map((file) => file.sha256));
  const others = page.files.filter((file) => !issued.has(file.sha256));
  const of = { ticketId: page.card.id, custody: page.custody };
  return (
    <aside aria-label={t('facts.label')}>
      <Stack gap="lg">
        <ClockFacts page={page} />
        <ClientFacts page={page} />
        <Section title={t('labels.title')}>
          <LabelsPart card={page.card} readsOnly={readsOnly} />
        </Section>
        {validationOf(page)?.payload.contractId && (
          <Section title={t('field.contract')}>
            <ContractFacts page={page} />
          </Section>
        )}
        {page.records.some(({ type }) => type === 'v1.manufacturer.package-prepared') && (
          <Section title={t('cases.title')}>
            <ManufacturerFacts page={page} />
          </Section>
        )}
        <Section title={t('facts.documents')}>
          {documents.length === 0 ? (
            <Nothing text={t('facts.no-documents')} />
          ) : (
            <FileList files={documents} of={of} />
          )}
        </Section>
        <Section
          title={t(others.length === 0 ? 'facts.evidence-none' : 'facts.evidence', { count: others.length })}
        >
          {others.length === 0 ? (
            <Nothing text={t('facts.no-evidence')} />
          ) : (
            <FileList files={others} of={of} />
          )}
          {page.files.length > 0 && <CheckFiles ticketId={page.card.id} custody={page.custody} />}
        </Section>
        <Section title={t('expediente.title')}>
          <ExpedientePart ticketId={page.card.id} />
        </Section>
      </Stack>
    </aside>
  );
}

function ClientFacts({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const { client, card, request } = page;
  const { name, email, phone } = request.requester;
  const requester = [name, email, phone].filter((line) => line !== '');
  return (
    <Section title={t('word.client', { ns: 'common' })}>
      <dl className={classes['facts']}>
        <Fact label={t('word.client', { ns: 'common' })}>
          {client ? (
            <Anchor size="sm" href={hrefOf(PATHS.client(client.id))}>
              {clientDisplayName(client)}
            </Anchor>
          ) : (
            t('word.unknown-client', { ns: 'common' })
          )}
        </Fact>
        <Fact label={t('word.requester', { ns: 'common' })}>
          {requester.length === 0
            ? t('word.unknown', { ns: 'common' })
            : requester.map((line) => (
                <div key={line}>{line === email ? <MailAddress address={email} /> : line}</div>
              ))}
        </Fact>
        {request.receivedAt && (
          <Fact label={t('field.receivedAt')}>
            <time dateTime={request.receivedAt} title={format.exact(request.receivedAt)}>
              {format.dateTime(request.receivedAt)}
            </time>
          </Fact>
        )}
        <Fact label={t('word.priority', { ns: 'common' })}>
          <PriorityBadge priority={card.priority} />
        </Fact>
        <Fact label={t('word.assignee', { ns: 'common' })}>
          {card.assignee?.name ?? t('word.unassigned', { ns: 'common' })}
        </Fact>
        {page.terms && (
          <Fact label={t('field.terms')}>
            <TargetsText terms={page.terms} />
          </Fact>
        )}
        {request.againReason && <Fact label={t('field.again-reason')}>{request.againReason}</Fact>}
        {request.continues && (
          <Fact label={t('field.continues')}>
            <Anchor size="sm" href={hrefOf(PATHS.ticket(request.continues))}>
              {t('facts.continues')}
            </Anchor>
          </Fact>
        )}
      </dl>
    </Section>
  );
}

function ClockFacts({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  return (
    <Section title={t('facts.clock')}>
      {page.targets.map((target) => (
        <TargetLine key={target.target} status={target} terms={page.terms} />
      ))}
      <dl className={classes['facts']}>
        {(['soc', 'cliente', 'fabricante'] as const).map((ledger) => (
          <Fact key={ledger} label={t(`ledger.${ledger}`, { ns: 'common' })}>
            {format.duration(page.ledgerMinutes[ledger] * 60_000)}
            {page.card.ledger === ledger && (
              <>
                {' '}
                <LedgerIcon ledger={ledger} /> {t('facts.running')}
              </>
            )}
          </Fact>
        ))}
      </dl>
      {page.card.waitingFor && (
        <Text size="sm">
          <Clock size={14} aria-hidden /> {t(`waiting-for.${page.card.waitingFor}`, { ns: 'common' })}
        </Text>
      )}
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </section>
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

function Nothing({ text }: { readonly text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  );
}
