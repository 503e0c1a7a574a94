import { Code, Text } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { stationCodeSchema } from '../../../electron/shared/settings';
import { FieldGroup } from '../../ui/field-group';
import { TextField } from '../../ui/fields/text-field';
import { useNowMs } from '../../ui/use-format';

const SAMPLE_CODE = 'MX01';

/** The folio that the typed code would make, so that nobody has to guess what the code is for. */
function FolioSample() {
  const { t } = useTranslation('setup');
  const typed: unknown = useWatch({ name: 'stationCode' });
  const year = new Date(useNowMs()).getFullYear();
  const read = stationCodeSchema.safeParse(typed);
  return (
    <Text size="sm" role="status">
      {read.success ? t('station.sample') : t('station.sample-with', { code: SAMPLE_CODE })}{' '}
      <Code>{`N2-${read.success ? read.data : SAMPLE_CODE}-${year}-0001`}</Code>
    </Text>
  );
}

/** Which workstation this is. */
export function StationPart() {
  const { t } = useTranslation('setup');
  return (
    <FieldGroup legend={t('station.title')}>
      <TextField name="stationCode" label={t('station.code')} help={t('station.help')} required />
      <FolioSample />
    </FieldGroup>
  );
}
