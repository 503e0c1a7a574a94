import { Alert, Button, Group, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import {
  type FieldPath,
  type FieldPathValue,
  type FieldValues,
  useFormContext,
  useWatch,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { saysTheSame, type useFilledFromFile } from './filled-from-file';

interface FileOfferProps<Input extends FieldValues>
  extends Pick<ReturnType<typeof useFilledFromFile<Input>>, 'offers' | 'forgetOffer'> {
  readonly name: FieldPath<Input>;
  /** Of the field, so that the buttons can be told apart by ear. */
  readonly label: string;
}

const SHOWN_LINES = 4;

/** Stands under a field that says something else than the file: what the file says, to be taken or left. */
export function FileOffer<Input extends FieldValues>({
  name,
  label,
  offers,
  forgetOffer,
}: FileOfferProps<Input>) {
  const { t } = useTranslation('common');
  const { setValue } = useFormContext<Input>();
  const value: unknown = useWatch({ name });
  const offer = offers.find((candidate) => candidate.name === name);
  if (!offer || saysTheSame(offer, value)) return null;
  const use = () =>
    setValue(name, offer.value as FieldPathValue<Input, FieldPath<Input>>, { shouldDirty: true });
  return (
    <Alert
      color="espera"
      variant="light"
      role="status"
      icon={<TriangleAlert size={16} aria-hidden />}
      title={t('file-offer.title', { field: label })}
    >
      <Text size="sm" lineClamp={SHOWN_LINES} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {offer.shown}
      </Text>
      <Group gap="sm" mt="xs">
        <Button size="compact-sm" aria-label={t('file-offer.use-for', { field: label })} onClick={use}>
          {t('file-offer.use')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('file-offer.keep-for', { field: label })}
          onClick={() => forgetOffer(name)}
        >
          {t('file-offer.keep')}
        </Button>
      </Group>
    </Alert>
  );
}
