import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DATE_ORDERS, type DateOrder, readDate } from '../../../electron/shared/domain/import/cell-values';
import { useFormat } from '../../ui/use-format';

interface DateOrderChoiceProps {
  /** A date of the file that can be read in both ways. */
  readonly example: string;
  readonly value: DateOrder | null;
  readonly onChange: (order: DateOrder) => void;
}

/** Asks how dates in figures are written: 12/03/2025 is two days, and no program can know which. */
export function DateOrderChoice({ example, value, onChange }: DateOrderChoiceProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <Radio.Group
      label={t('date-order', { example })}
      description={t('date-order-help')}
      value={value}
      onChange={(said) => {
        const order = DATE_ORDERS.find((known) => known === said);
        if (order) onChange(order);
      }}
    >
      <Stack gap="xs" mt="xs">
        {DATE_ORDERS.map((order) => {
          const date = readDate(example, { system: null, order });
          return (
            <Radio
              key={order}
              value={order}
              label={t(`date-orders.${order}`, { date: date === null ? '' : format.calendarDate(date) })}
            />
          );
        })}
      </Stack>
    </Radio.Group>
  );
}
