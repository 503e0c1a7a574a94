import { Fieldset, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface FieldGroupProps {
  readonly legend: string;
  readonly children: ReactNode;
}

/** Fields that belong together, under a name that a screen reader says with each of them. */
export function FieldGroup({ legend, children }: FieldGroupProps) {
  return (
    <Fieldset
      m={0}
      legend={
        <Text span size="sm" fw={600}>
          {legend}
        </Text>
      }
    >
      <Stack gap="md">{children}</Stack>
    </Fieldset>
  );
}
