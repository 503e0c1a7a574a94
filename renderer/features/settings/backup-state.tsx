import { Alert, Stack, Text } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type BackupProblem, type BackupsView, isNotGood } from '../../../electron/shared/backup/backups';
import { BytesProgress } from '../../ui/bytes-progress';
import { useFormat } from '../../ui/use-format';
import { type PanelProps, useOthersWhoMay } from './settings-part';

/** Whether what lies there was within reach when it failed: what cannot be seen is not said to be there. */
const UNSEEN: ReadonlySet<BackupProblem> = new Set([
  'destination-missing',
  'destination-io',
  'read-back',
  'other-desk',
  'interrupted',
]);
const isDestinationThere = (problem: BackupProblem) => !UNSEEN.has(problem);

const titleOf = (problem: BackupProblem) =>
  problem === 'found-damaged' ? 'failed-found' : isNotGood(problem) ? 'failed-parted' : 'failed';

interface BackupStateProps extends PanelProps {
  readonly view: BackupsView;
}

/** How the last backup went, and what to do where it did not. */
export function BackupState({ view, session }: BackupStateProps) {
  const { t } = useTranslation('backups');
  const roles = useOthersWhoMay(session);
  const format = useFormat();
  const { folder, lastGood, lastFailure, running, nextAt } = view;
  return (
    <Stack gap="sm" w="100%">
      {folder === null && (
        <Alert
          color="espera"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t('none.title')}
        >
          {roles === null ? t('none.text') : t('none.text-others', { roles })}
        </Alert>
      )}
      {lastFailure && (
        <Alert
          color="riesgo"
          variant="light"
          icon={<TriangleAlert size={16} aria-hidden />}
          title={t(titleOf(lastFailure.problem), {
            when: format.dateTime(lastFailure.at),
          })}
        >
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t(`problem.${lastFailure.problem}`, { path: lastFailure.path })}
          </Text>
          {lastGood && lastFailure.problem !== 'found-damaged' && (
            <Text size="sm">
              {t(isDestinationThere(lastFailure.problem) ? 'last-good-was' : 'last-good-unseen', {
                when: format.dateTime(lastGood.at),
              })}
            </Text>
          )}
        </Alert>
      )}
      {lastGood && !lastFailure && (
        <Alert
          color="hecho"
          variant="light"
          icon={<CircleCheck size={16} aria-hidden />}
          title={t('good.title')}
        >
          <Text size="sm">
            {t('good.text', {
              when: format.dateTime(lastGood.at),
              count: lastGood.files,
              size: format.size(lastGood.sizeBytes),
            })}
          </Text>
          {nextAt !== null && <Text size="sm">{t('good.next', { when: format.dateTime(nextAt) })}</Text>}
        </Alert>
      )}
      {running && <BytesProgress label={t('running')} {...running} />}
    </Stack>
  );
}
