/** What goes into a package, and what is hidden in it. */
import { Checkbox, SegmentedControl, Stack, TagsInput, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageChoice } from '../../../../electron/shared/domain/package-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { MOST_WORDS } from '../../../../electron/shared/redaction/own-words';
import { REDACTION_RULES } from '../../../../electron/shared/redaction/rules';
import { useSession } from '../../../desk/queries';
import { useFormat } from '../../../ui/use-format';
import classes from './package.module.css';

interface PackageChoicesProps {
  readonly page: TicketPage;
  readonly choice: PackageChoice;
  readonly onChange: (choice: PackageChoice) => void;
}

export function PackageChoices({ page, choice, onChange }: PackageChoicesProps) {
  const { t } = useTranslation(['ticket', 'common']);
  const format = useFormat();
  const limitBytes = useSession().data?.settings.attachmentsLimitBytes ?? 0;
  return (
    <>
      <Checkbox.Group
        label={t('pack.items')}
        value={choice.items.map(String)}
        onChange={(chosen) => onChange({ ...choice, items: chosen.map(Number).toSorted((a, b) => a - b) })}
      >
        <Stack gap="xs" pt="xs">
          {(page.currentPackage?.items ?? []).map((item, index) => (
            <Checkbox
              // biome-ignore lint/suspicious/noArrayIndexKey: by its place an item is named in the record.
              key={index}
              value={String(index)}
              label={item.description}
              description={[
                t(`package-kind.${item.kind}`, { ns: 'common' }),
                item.file && item.file.name !== item.description ? item.file.name : '',
                item.file ? format.size(item.file.sizeBytes) : t('pack.no-file'),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox.Group
        label={t('pack.rules')}
        description={t('pack.rules-help')}
        value={[...choice.rules]}
        onChange={(chosen) =>
          onChange({ ...choice, rules: REDACTION_RULES.filter((rule) => chosen.includes(rule)) })
        }
      >
        <div className={classes['rules']}>
          {REDACTION_RULES.map((rule) => (
            <Checkbox key={rule} value={rule} label={t(`redaction.${rule}`, { ns: 'common' })} />
          ))}
        </div>
      </Checkbox.Group>
      <TagsInput
        label={t('pack.words')}
        description={t('pack.words-help')}
        value={[...choice.words]}
        disabled={!choice.rules.includes('word')}
        onChange={(words) => onChange({ ...choice, words })}
        splitChars={[';']}
        maxTags={MOST_WORDS}
        acceptValueOnBlur
      />
      <Choice
        stacked
        label={t('pack.limit')}
        value={choice.limit}
        options={[
          { value: 'mail', label: t('pack.limit-mail', { size: format.size(limitBytes) }) },
          { value: 'none', label: t('pack.limit-none') },
        ]}
        onChange={(limit) => onChange({ ...choice, limit })}
      />
      <Choice
        label={t('pack.language')}
        value={choice.language}
        options={[
          { value: 'es-MX', label: t('pack.language-es') },
          { value: 'en', label: t('pack.language-en') },
        ]}
        onChange={(language) => onChange({ ...choice, language })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** One above the other, where beside each other they are wider than the step. */
  readonly stacked?: boolean;
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  stacked = false,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div>
      <Text size="sm" fw={500} id={id}>
        {label}
      </Text>
      <SegmentedControl
        orientation={stacked ? 'vertical' : 'horizontal'}
        aria-labelledby={id}
        value={value}
        onChange={onChange}
        data={[...options]}
      />
    </div>
  );
}
