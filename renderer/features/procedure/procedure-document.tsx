import { Stack, Table, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import { useFormat } from '../../ui/use-format';
import { DeviationsTable } from './deviations-table';
import classes from './procedure.module.css';
import { ProcedureGraph } from './procedure-graph';
import { StepsTable } from './steps-table';
import { WaysTable } from './ways-table';

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" mb="sm" id={id}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Terms({ entries }: { readonly entries: readonly (readonly [name: string, text: string])[] }) {
  return (
    <dl className={classes['facts']}>
      {entries.map(([name, text]) => (
        <div key={name} className={classes['fact']}>
          <dt>{name}</dt>
          <dd lang="es-MX">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One version of the procedure, section by section. Its words are the source's and stay Spanish. */
export function ProcedureDocument({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation('procedure');
  const format = useFormat();
  return (
    <Stack gap="xl">
      <Section title={t('control.title')}>
        <Terms
          entries={[
            [t('control.prepared'), procedure.prepared],
            [t('control.reviewed'), procedure.reviewed],
            [t('control.approved'), procedure.approved],
            [t('control.template'), procedure.templateKey],
            [t('control.related'), procedure.related.join(', ')],
            [t('control.contact'), procedure.contact],
          ]}
        />
        <Table.ScrollContainer minWidth={480} mt="md">
          <Table className={classes['table'] ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col" w={80}>
                  {t('control.version')}
                </Table.Th>
                <Table.Th scope="col" w={130}>
                  {t('control.date')}
                </Table.Th>
                <Table.Th scope="col">{t('control.description')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {procedure.changeLog.map((entry) => (
                <Table.Tr key={entry.version}>
                  <Table.Td>{entry.version}</Table.Td>
                  <Table.Td>{format.calendarDate(entry.date)}</Table.Td>
                  <Table.Td lang="es-MX">{entry.description}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
      <Section title={t('objective')}>
        <p className={classes['prose']} lang="es-MX">
          {procedure.objective}
        </p>
      </Section>
      <Section title={t('scope')}>
        <p className={classes['prose']} lang="es-MX">
          {procedure.scope}
        </p>
      </Section>
      <Section title={t('definitions')}>
        <Terms entries={procedure.definitions.map(({ term, text }) => [term, text])} />
      </Section>
      <Section title={t('responsibilities')}>
        <Terms entries={procedure.responsibilities.map(({ role, text }) => [role, text])} />
      </Section>
      <Section title={t('steps.title')}>
        <StepsTable procedure={procedure} />
      </Section>
      <Section title={t('graph.title')}>
        <ProcedureGraph procedure={procedure} />
      </Section>
      <Section title={t('ways.title')}>
        <WaysTable procedure={procedure} />
      </Section>
      <Section title={t('deviations.title')}>
        <DeviationsTable procedure={procedure} />
      </Section>
    </Stack>
  );
}
