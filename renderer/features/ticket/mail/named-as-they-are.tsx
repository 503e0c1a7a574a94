/** What somebody writes to the manufacturer by its own name though the package beside it hides it. */
import { Alert, Button, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Equivalent, namedIn, withPseudonyms } from '../../../../electron/shared/redaction/equivalents';
import { announce } from '../../../ui/announce';

export function NamedAsTheyAre({ hidden }: { readonly hidden: readonly Equivalent[] }) {
  const { t } = useTranslation('ticket');
  const { setValue, watch } = useFormContext<{ subject: string; body: string }>();
  const [subject = '', body = ''] = watch(['subject', 'body']);
  const named = namedIn(`${subject}\n${body}`, hidden);
  if (named.length === 0) return null;
  const hide = () => {
    setValue('subject', withPseudonyms(subject, named), { shouldDirty: true, shouldTouch: true });
    setValue('body', withPseudonyms(body, named), { shouldDirty: true, shouldTouch: true });
    announce(t('mail.named-hidden'));
  };
  const list = named.map(({ pseudonym, original }) => `${original} (${pseudonym})`).join(', ');
  return (
    <Alert color="espera" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('mail.named', { list })}
      </Text>
      <Button size="compact-md" variant="default" mt="xs" onClick={hide}>
        {t('mail.hide-named')}
      </Button>
    </Alert>
  );
}
