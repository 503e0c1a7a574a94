import { Select, Table, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type FixedValues,
  IMPORT_FIELDS,
  type ImportColumns,
  type ImportField,
  type ImportKind,
} from '../../../electron/shared/domain/import/import-kinds';
import type { ImportFileView } from '../../../electron/shared/ipc-views';
import classes from './import.module.css';

interface Said {
  readonly columns: ImportColumns;
  readonly fixed: FixedValues;
}

interface MappingTableProps extends Said {
  readonly file: ImportFileView;
  readonly kind: ImportKind;
  readonly onChange: (said: Said) => void;
}

/** Each field of the desk with the column that it is read from, or the value that it has in every row. */
export function MappingTable({ file, kind, columns, fixed, onChange }: MappingTableProps) {
  const { t } = useTranslation('imports');
  const taken = new Set(Object.values(columns));
  const leftOut = file.headings.filter((heading, index) => heading.trim() !== '' && !taken.has(index));
  return (
    <>
      <Table.ScrollContainer minWidth={720} w="100%">
        <Table className={classes['mapping'] ?? ''} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" w="34%">
                {t('field')}
              </Table.Th>
              <Table.Th scope="col" w="33%">
                {t('column')}
              </Table.Th>
              <Table.Th scope="col">{t('sample')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {IMPORT_FIELDS[kind].map((field) => (
              <FieldRow
                key={field.name}
                field={field}
                file={file}
                column={columns[field.name]}
                fixed={fixed[field.name] ?? ''}
                onColumn={(column) => {
                  const { [field.name]: _before, ...others } = columns;
                  onChange({
                    fixed,
                    columns: column === null ? others : { ...others, [field.name]: column },
                  });
                }}
                onFixed={(text) => onChange({ columns, fixed: { ...fixed, [field.name]: text } })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {leftOut.length > 0 && (
        // What nobody reads would be taken for brought in.
        <Text size="sm" c="dimmed" className={classes['sample'] ?? ''}>
          {t('left-out', { headings: leftOut.join(' · ') })}
        </Text>
      )}
    </>
  );
}

interface FieldRowProps {
  readonly field: ImportField;
  readonly file: ImportFileView;
  readonly column: number | undefined;
  readonly fixed: string;
  readonly onColumn: (column: number | null) => void;
  readonly onFixed: (text: string) => void;
}

function FieldRow({ field, file, column, fixed, onColumn, onFixed }: FieldRowProps) {
  const { t, i18n } = useTranslation(['imports', 'import', 'common']);
  const name = t(`field.${field.name}`, { ns: 'import' });
  const help = `field-help.${field.name}`;
  const labelOf = (heading: string, index: number) => {
    const number = index + 1;
    if (heading.trim() === '') return t('unnamed', { number });
    const isTwice = file.headings.filter((other) => other === heading).length > 1;
    return isTwice ? t('named-twice', { heading, number }) : heading;
  };
  const headings = file.headings.map((heading, index) => ({
    value: String(index),
    label: labelOf(heading, index),
  }));
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600} span>
          {name}
        </Text>
        {field.required && (
          <Text size="xs" c="dimmed" span>
            {' '}
            {t('word.required', { ns: 'common' })}
          </Text>
        )}
        {i18n.exists(`import:${help}`) && (
          <Text size="xs" c="dimmed">
            {t(help, { ns: 'import' })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={t('column-of', { field: name })}
          placeholder={t('none')}
          size="sm"
          clearable
          clearButtonProps={{ 'aria-label': t('action.clear', { ns: 'common' }) }}
          searchable={headings.length > 12}
          value={column === undefined ? null : String(column)}
          data={headings}
          onChange={(value) => onColumn(value === null ? null : Number(value))}
        />
      </Table.Td>
      <Table.Td>
        {column === undefined ? (
          <TextInput
            aria-label={t('fixed-of', { field: name })}
            placeholder={t('fixed-placeholder')}
            size="sm"
            maxLength={2_000}
            value={fixed}
            onChange={(event) => onFixed(event.currentTarget.value)}
          />
        ) : (
          <Text size="sm" lineClamp={2} className={classes['sample'] ?? ''}>
            {file.samples[column] === '' ? t('empty-cell') : file.samples[column]}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
