import { Alert, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type {
  NameList,
  PresentWorkspace,
  RestorePreview,
  WorkspaceSummary,
} from '../../../electron/shared/backup/restore-preview';
import { useFormat } from '../use-format';
import classes from './restore.module.css';

type Known = Extract<PresentWorkspace, { readonly kind: 'known' }>;

const COUNTS = ['tickets', 'clients', 'people', 'files', 'events'] as const;

/** What would be gone, by name, and the backup and the workspace of now side by side. */
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
      {present.kind === 'known' ? <Told present={present} /> : <NotCompared present={present} />}
      <Compared backup={preview.backup} present={present.kind === 'known' ? present.summary : null} />
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

const KINDS = ['tickets', 'clients'] as const;

/** In the order of their weight: what would be gone, what would be as it was, what would come back. */
const WAYS = ['onlyPresent', 'changed', 'onlyBackup'] as const;

function Told({ present }: { readonly present: Known }) {
  const { t } = useTranslation('backups');
  const { relation, lostEvents, tickets } = present;
  const isSame = relation === 'same';
  const told = WAYS.flatMap((way) =>
    KINDS.map((kind) => ({ key: `${way}.${kind}`, list: present[kind][way] })),
  );
  return (
    <Alert
      color={isSame ? 'petrol' : 'riesgo'}
      variant="light"
      icon={isSame ? <Info size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      title={t(`relation.${relation}`, { count: lostEvents })}
    >
      {!isSame && (
        <Stack gap="sm">
          {told.map(({ key, list }) => (
            <Names key={key} title={t(`difference.${key}`, { count: list.count })} list={list} />
          ))}
          {tickets.onlyBackup.count > 0 && <Text size="sm">{t('difference.comes-back')}</Text>}
        </Stack>
      )}
    </Alert>
  );
}

function Names({ title, list }: { readonly title: string; readonly list: NameList }) {
  const { t } = useTranslation('backups');
  if (list.count === 0) return null;
  const more = list.count - list.names.length;
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard. */}
      <ul className={classes['names']} tabIndex={0} aria-label={title}>
        {list.names.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {more > 0 && <li>{t('difference.and-more', { count: more })}</li>}
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
