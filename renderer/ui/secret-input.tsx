import { PasswordInput, type PasswordInputProps, Text } from '@mantine/core';
import { Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

type SecretInputProps = Omit<
  PasswordInputProps,
  'autoComplete' | 'visibilityToggleIcon' | 'visibilityToggleButtonProps' | 'onKeyDown' | 'onKeyUp'
>;

/** Typed without being seen, unless one asks to see it; says when the keyboard writes capitals. */
export function SecretInput({ description, error, ...input }: SecretInputProps) {
  const { t } = useTranslation('access');
  const [capsLock, setCapsLock] = useState(false);
  const [visible, setVisible] = useState(false);
  const notice = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        {...input}
        description={description}
        error={error}
        aria-invalid={Boolean(error)}
        visible={visible}
        onVisibilityChange={setVisible}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        visibilityToggleIcon={({ reveal }) =>
          reveal ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />
        }
        visibilityToggleButtonProps={{
          tabIndex: 0,
          'aria-label': t(visible ? 'password.hide' : 'password.show'),
          'aria-pressed': visible,
        }}
        onKeyDown={notice}
        onKeyUp={notice}
      />
      <Text size="xs" role="status">
        {capsLock && t('password.caps-lock')}
      </Text>
    </div>
  );
}
