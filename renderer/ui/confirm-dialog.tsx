import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmDialogProps {
  readonly opened: boolean;
  /** What is about to happen, as a question. */
  readonly title: string;
  /** Says what will happen. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** What it changes, and what stays. */
  readonly children: ReactNode;
}

/** Asks before something that one click must not do. Whoever presses Enter or Esc at once has changed nothing. */
export function ConfirmDialog({
  opened,
  title,
  confirmLabel,
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="lg">
        {children}
        <Group gap="md">
          <Button color="riesgo" onClick={onConfirm}>
            {confirmLabel}
          </Button>
          <Button variant="default" data-autofocus onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
