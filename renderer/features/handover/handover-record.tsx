/** A relevo as it was given: who, to whom, when, what was said, and how every request stood. */
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HandoverPage, HandoverSummary } from '../../../electron/shared/ipc-views';
import { useFormat } from '../../ui/use-format';
import classes from './handover.module.css';
import { HandoverDeskPart } from './handover-desk-part';
import { HandoverRows } from './handover-rows';

function HandoverHead({ handover }: { readonly handover: HandoverSummary }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const { givenBy, givenAt, to, received, withdrawn } = handover;
  const said = ({ by, at }: { readonly by: { readonly name: string }; readonly at: string }) =>
    t('who-when', { name: by.name, at: format.exact(at) });
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t('given-by'), said({ by: givenBy, at: givenAt })],
    [t('given-to'), to?.name ?? t('whoever')],
    [t('received-by'), received ? said(received) : t(withdrawn ? 'taken-back' : 'not-received')],
    ...(received?.text ? [[t('received-note'), received.text] as const] : []),
    ...(withdrawn ? [[t('withdrawn-by'), `${said(withdrawn)}: ${withdrawn.text}`] as const] : []),
  ];
  return (
    <dl className={classes['people']}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function HandoverRecord({ page: { handover, rows } }: { readonly page: HandoverPage }) {
  const { t } = useTranslation('handover');
  return (
    <Stack gap="lg">
      <HandoverHead handover={handover} />
      <section aria-label={t('general-note')}>
        <Title order={2} size="h4">
          {t('general-note')}
        </Title>
        <Text size="sm" className={classes['note'] ?? ''} {...(handover.note === '' && { c: 'dimmed' })}>
          {handover.note || t('no-note')}
        </Text>
      </section>
      <HandoverRows
        rows={rows}
        asOf={handover.givenAt}
        note={({ note }) =>
          note === '' ? null : (
            <Text size="sm" fw={600} className={classes['note'] ?? ''}>
              {note}
            </Text>
          )
        }
      />
      <HandoverDeskPart desk={handover.desk} />
    </Stack>
  );
}
