import { Alert, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type {
  FolioList,
  PresentWorkspace,
  RestorePreview,
  WorkspaceSummary,
} from '../../../electron/shared/backup/restore-preview';
import { useFormat } from '../use-format';
import classes from './restore.module.css';

type Known = Extract<PresentWorkspace, { readonly kind: 'known' }>;

const COUNTS = ['tickets', 'clients', 'people', 'files', 'events'] as const;

/** The backup and the workspace of now, side by side; and by name what one has that the other lacks. */
export function RestoreDifferences({ preview }: { readonly preview: RestorePreview }) {
  const { t } = useTranslation('backups');
  const { present, missing } = preview;
  return (
    <Stack gap="md">
      {missing > 0 && (
        <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
          {t('compare.missing', { count: missing })}
        </Alert>
      )}
      <Compared backup={preview.backup} present={present.kind === 'known' ? present.summary : null} />
      {present.kind === 'known' ? <Differences present={present} /> : <NotCompared present={present} />}
    </Stack>
  );
}

function Compared({
  backup,
  present,
}: {
  readonly backup: WorkspaceSummary;
  readonly present: WorkspaceSummary | null;
}) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  const when = (instant: string | null) => (instant === null ? t('compare.never') : format.dateTime(instant));
  return (
    <Table className={classes['compared'] ?? ''} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <VisuallyHidden>{t('compare.what')}</VisuallyHidden>
          </Table.Th>
          <Table.Th>{t('compare.backup')}</Table.Th>
          {present && <Table.Th>{t('compare.present')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {COUNTS.map((name) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {t(`compare.${name}`)}
            </Table.Th>
            <Table.Td>{backup[name]}</Table.Td>
            {present && <Table.Td>{present[name]}</Table.Td>}
          </Table.Tr>
        ))}
        {(['first', 'last'] as const).map((name) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {t(`compare.${name}`)}
            </Table.Th>
            <Table.Td>{when(backup[name])}</Table.Td>
            {present && <Table.Td>{when(present[name])}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Differences({ present }: { readonly present: Known }) {
  const { t } = useTranslation('backups');
  const { relation, lostEvents, onlyPresent, onlyBackup, changed } = present;
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t(`relation.${relation}`, { count: lostEvents })}
      </Text>
      <Folios title={t('compare.only-present', { count: onlyPresent.count })} list={onlyPresent} />
      <Folios title={t('compare.changed', { count: changed.count })} list={changed} />
      <Folios title={t('compare.only-backup', { count: onlyBackup.count })} list={onlyBackup} />
      {onlyBackup.count > 0 && <Text size="sm">{t('compare.comes-back')}</Text>}
    </Stack>
  );
}

function Folios({ title, list }: { readonly title: string; readonly list: FolioList }) {
  const { t } = useTranslation('backups');
  if (list.count === 0) return null;
  const more = list.count - list.folios.length;
  return (
    <div>
      <Title order={3} size="h5">
        {title}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard. */}
      <ul className={classes['folios']} tabIndex={0} aria-label={title}>
        {list.folios.map((folio) => (
          <li key={folio}>{folio}</li>
        ))}
        {more > 0 && <li>{t('compare.and-more', { count: more })}</li>}
      </ul>
    </div>
  );
}

function NotCompared({ present }: { readonly present: Exclude<PresentWorkspace, Known> }) {
  const { t } = useTranslation('backups');
  const isBlank = present.kind === 'blank';
  return (
    <Alert
      color={isBlank ? 'petrol' : 'riesgo'}
      variant="light"
      icon={isBlank ? <Info size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
    >
      {t(`present.${present.kind}`, { path: present.kind === 'unreadable' ? present.path : '' })}
    </Alert>
  );
}
