import { Group, Progress, Text } from '@mantine/core';

interface BytesProgressProps {
  readonly label: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** How far something has come, with its number beside the bar. */
export function BytesProgress({ label, doneBytes, totalBytes }: BytesProgressProps) {
  const percent = totalBytes === 0 ? 0 : Math.min(100, Math.floor((100 * doneBytes) / totalBytes));
  return (
    <Group gap="sm" wrap="nowrap" w="100%" maw={480}>
      <Text size="sm">{label}</Text>
      <Progress value={percent} aria-label={label} flex={1} />
      <Text size="sm">{percent} %</Text>
    </Group>
  );
}
