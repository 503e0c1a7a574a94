import { Text } from '@mantine/core';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileState } from '../../../../electron/shared/domain/custody';
import { useFormat } from '../../../ui/use-format';
import classes from './custody.module.css';

/** What the last check of a file found, and when. */
export function FileStateLine({ found, at }: { readonly found: FileState; readonly at: string }) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const isWhole = found === 'whole';
  const Icon = isWhole ? ShieldCheck : TriangleAlert;
  return (
    <Text size="sm" className={classes[isWhole ? 'whole' : 'broken'] ?? ''}>
      <Icon size={14} aria-hidden /> {t(`custody.state.${found}`, { at: format.dateTime(at) })}
    </Text>
  );
}
