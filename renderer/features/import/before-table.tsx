import { Button, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { FileDown, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type DeskImport, importedFrom, importStanding } from '../../../electron/shared/domain/imports';
import { saveKeptRows, useImports } from '../../desk/imports';
import { announce } from '../../ui/announce';
import { FailureAlert } from '../../ui/failure';
import { SideSheet } from '../../ui/side-sheet';
import { useAct } from '../../ui/use-act';
import { useFormat } from '../../ui/use-format';
import { useSheet } from '../../ui/use-sheet';
import { UndoForm } from './undo-form';

const undoWord = (one: DeskImport) => (importStanding(one) === 'undoing' ? 'undo-go-on' : 'undo');

/** What was taken in so far, and what is left of each. */
export function BeforeTable({ mayUndo }: { readonly mayUndo: boolean }) {
  const { t, i18n } = useTranslation(['imports', 'import']);
  const format = useFormat();
  const sheet = useSheet<DeskImport>();
  const imports = useImports().data ?? [];
  return (
    <section aria-label={t('before')}>
      <Title order={2} size="h3" mb="xs">
        {t('before')}
      </Title>
      {imports.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('before-empty')}
        </Text>
      )}
      {imports.length > 0 && (
        <Table.ScrollContainer minWidth={1000}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('of')}</Table.Th>
                <Table.Th scope="col" w={160}>
                  {t('at')}
                </Table.Th>
                <Table.Th scope="col" w={150}>
                  {t('by')}
                </Table.Th>
                <Table.Th scope="col" w={100}>
                  {t('brought')}
                </Table.Th>
                <Table.Th scope="col" w={250}>
                  {t('state')}
                </Table.Th>
                <Table.Th scope="col" w={140}>
                  <VisuallyHidden>{t('undo')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    <Text size="sm" fw={600}>
                      {importedFrom(one)}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {t(`kind.${one.kind}`, { ns: 'import' })}
                    </Text>
                  </Table.Td>
                  <Table.Td>{format.dateTime(one.at)}</Table.Td>
                  <Table.Td>{one.by.name}</Table.Td>
                  <Table.Td>{one.recorded.toLocaleString(i18n.language)}</Table.Td>
                  <Table.Td>
                    <Standing one={one} />
                    {mayUndo && one.rows.refused > 0 && <KeptList one={one} />}
                  </Table.Td>
                  <Table.Td>
                    {mayUndo && one.undone === null && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<Undo2 size={14} aria-hidden />}
                        aria-label={t(`${undoWord(one)}-of`, { name: importedFrom(one) })}
                        onClick={() => sheet.open(one)}
                      >
                        {t(undoWord(one))}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('undo-title')}>
        {sheet.content && <UndoForm one={sheet.content} onClose={sheet.close} />}
      </SideSheet>
    </section>
  );
}

function Standing({ one }: { readonly one: DeskImport }) {
  const { t } = useTranslation('imports');
  const standing = importStanding(one);
  return (
    <>
      <Text size="sm">{t(`standing.${standing}`)}</Text>
      {(standing === 'partial' || standing === 'undoing') && (
        <Text size="xs" c="dimmed">
          {t(`${standing}-help`)}
        </Text>
      )}
      {one.undone !== null && one.undone.kept > 0 && (
        <Text size="xs" c="dimmed">
          {t('kept', { count: one.undone.kept })}
        </Text>
      )}
    </>
  );
}

/** Saves which rows were not accepted, and why. */
function KeptList({ one }: { readonly one: DeskImport }) {
  const { t } = useTranslation('imports');
  const { busy, failure, run } = useAct();
  const save = () =>
    run(async () => {
      const saved = await saveKeptRows(one.id);
      if (!saved.ok) return saved.error;
      if (saved.value) announce(t('saved'));
      return undefined;
    });
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        ml={-8}
        leftSection={<FileDown size={14} aria-hidden />}
        loading={busy}
        onClick={() => void save()}
      >
        {t('save-kept', { count: one.rows.refused })}
      </Button>
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}
