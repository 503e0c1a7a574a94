/** The manifest of a package: registros, actividades and capturas, taken from the ticket or added now. */
import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { NotebookPen, Paperclip, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { packageItemSchema } from '../../../../electron/shared/domain/records';
import { plainMarkdown } from '../../../../electron/shared/markdown/plain-markdown';
import { hasThumbnail } from '../../../../electron/shared/thumbnails';
import { EvidenceThumbnail } from '../../../ui/evidence-thumbnail';
import { EvidenceField } from '../../../ui/fields/evidence-field';
import { FieldLabel } from '../../../ui/fields/field-label';
import { SelectField } from '../../../ui/fields/select-field';
import { TextField } from '../../../ui/fields/text-field';
import { useField } from '../../../ui/form-fields';
import type { packageFormSchema } from './package-schema';
import classes from './step-forms.module.css';

type PackageInput = z.input<typeof packageFormSchema>;
type Item = PackageInput['items'][number];

const DESCRIPTION_CHARS = 300;
/** As the record keeps it, which takes no blank at an end: it is known again by its words. */
const line = (text: string) => text.replace(/\s+/gu, ' ').trim().slice(0, DESCRIPTION_CHARS).trimEnd();

/** A picture is a capture until somebody says otherwise. */
function itemOfFile(file: EvidenceRef): Item {
  return {
    kind: file.mediaType.startsWith('image/') ? 'captura' : 'registro',
    description: line(file.name),
    file,
  };
}

export function PackageItems({ page }: { readonly page: TicketPage }) {
  const { t } = useTranslation(['ticket', 'common']);
  const { control, setValue } = useFormContext<PackageInput>();
  const items = useFieldArray({ control, name: 'items' });
  const { error } = useField('items', t('field.items'));
  const included = new Set(items.fields.flatMap((item) => item.file?.sha256 ?? []));
  const files = page.files.filter((file) => !included.has(file.sha256));
  const described = new Set(items.fields.map((item) => item.description));
  const logged = page.records.flatMap((record) => {
    if (record.type !== 'v1.work.logged') return [];
    // The words and no marks: they stand in the report's table too, which is no Markdown.
    const description = line(plainMarkdown(record.payload.activity));
    return described.has(description) ? [] : [{ id: record.eventId, description }];
  });
  // Two entries of the same words are one line of the list.
  const activities = [...new Map(logged.map((one) => [one.description, one])).values()];
  return (
    <Stack gap="sm" role="group" aria-label={t('field.items')}>
      <Text size="sm" fw={500}>
        <FieldLabel label={t('field.items')} required />
      </Text>
      {error && (
        <Text size="sm" c="riesgo" role="alert">
          {error}
        </Text>
      )}
      {items.fields.map((item, index) => (
        <ItemRow key={item.id} item={item} index={index} onRemove={() => items.remove(index)} />
      ))}
      <Group gap="xs">
        <AddMenu
          label={t('package.add-file')}
          icon={<Paperclip size={16} aria-hidden />}
          options={files.map((file) => ({ id: file.sha256, label: file.name, item: itemOfFile(file) }))}
          onAdd={items.append}
        />
        <AddMenu
          label={t('package.add-activity')}
          icon={<NotebookPen size={16} aria-hidden />}
          options={activities.map(({ id, description }) => ({
            id,
            label: description,
            item: { kind: 'actividad', description, file: null },
          }))}
          onAdd={items.append}
        />
      </Group>
      <EvidenceField
        name="incoming"
        label={t('package.add-new')}
        several
        onAdded={(file) => {
          items.append(itemOfFile(file));
          setValue('incoming', []);
        }}
      />
    </Stack>
  );
}

interface ItemRowProps {
  readonly item: Item;
  readonly index: number;
  readonly onRemove: () => void;
}

function ItemRow({ item, index, onRemove }: ItemRowProps) {
  const { t } = useTranslation(['ticket', 'common']);
  return (
    <Group gap="xs" align="flex-start" wrap="wrap" className={classes['box'] ?? ''}>
      {item.file && hasThumbnail(item.file) && <EvidenceThumbnail file={item.file} />}
      <SelectField
        name={`items.${index}.kind`}
        label={t('field.kind')}
        options={packageItemSchema.shape.kind.options.map((value) => ({
          value,
          label: t(`package-kind.${value}`, { ns: 'common' }),
        }))}
      />
      <div className={classes['grow']}>
        <TextField name={`items.${index}.description`} label={t('field.description')} required />
        {item.file && (
          <Text size="xs" c="dimmed" className={classes['wrap'] ?? ''}>
            {item.file.name}
          </Text>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        mt={28}
        aria-label={t('package.remove', { name: item.description })}
        onClick={onRemove}
      >
        <X size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

interface AddMenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly options: readonly { readonly id: string; readonly label: string; readonly item: Item }[];
  readonly onAdd: (item: Item) => void;
}

function AddMenu({ label, icon, options, onAdd }: AddMenuProps) {
  return (
    <Menu closeOnItemClick={false} position="bottom-start" width={360} disabled={options.length === 0}>
      <Menu.Target>
        <Button size="sm" variant="default" leftSection={icon} disabled={options.length === 0}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['menu'] ?? ''}>
        {options.map((option) => (
          <Menu.Item
            key={option.id}
            classNames={{ itemSection: classes['picture'] ?? '' }}
            leftSection={option.item.file && <EvidenceThumbnail file={option.item.file} />}
            onClick={() => onAdd(option.item)}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
