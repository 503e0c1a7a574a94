/** The parts of a step that is done in several acts, each with its state in words. */
import { Stack, Text, Title } from '@mantine/core';
import { Circle, CircleCheck, CircleDot, CircleHelp, type LucideIcon, MailWarning } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { landOn } from '../../../ui/land-on';
import type { Part, PartState } from './checklist-model';
import classes from './step-forms.module.css';

const ICONS: Record<PartState, LucideIcon> = {
  done: CircleCheck,
  now: CircleDot,
  written: MailWarning,
  uncertain: CircleHelp,
  waiting: Circle,
};

interface ChecklistProps<Id extends string> {
  readonly title: string;
  readonly step: string;
  readonly parts: readonly Part<Id>[];
  /** Group of the parts' names in the catalogue: `<group>.part.<id>`. */
  readonly group: string;
  /** What belongs under a part: its form while it is the one to do, its result once it is done. */
  readonly children: (part: Part<Id>) => ReactNode;
}

export function Checklist<Id extends string>({ title, step, parts, group, children }: ChecklistProps<Id>) {
  const { t } = useTranslation('ticket');
  const list = useRef<HTMLOListElement>(null);
  const { id: current, state } =
    parts.find((part) => part.state !== 'done' && part.state !== 'waiting') ?? {};
  const shown = useRef({ current, state });
  // The button that was pressed is gone with its part, or with the form of the part: what comes next takes the focus, and the sight. A
  // part that changes by itself, as a mail that was taken by the server, takes it from nobody.
  useEffect(() => {
    const before = shown.current;
    shown.current = { current, state };
    const isNext = before.current !== current;
    const isLost = before.state !== state && document.activeElement === document.body;
    if (!isNext && !isLost) return;
    const next = list.current?.querySelector<HTMLElement>(`[data-part="${String(current)}"]`);
    return next ? landOn(next) : undefined;
  }, [current, state]);
  return (
    <Stack gap="md">
      <div>
        <Text size="sm" c="dimmed">
          {step}
        </Text>
        <Title order={2} size="h3">
          {title}
        </Title>
      </div>
      <ol className={classes['parts']} ref={list}>
        {parts.map((part, index) => {
          const Icon = ICONS[part.state];
          return (
            <li
              key={part.id}
              className={classes['part']}
              data-part={part.id}
              data-state={part.state}
              tabIndex={-1}
            >
              <Icon size={20} aria-hidden />
              <div className={classes['part-body']}>
                <div className={classes['part-head']}>
                  <Text size="sm" fw={600}>
                    {index + 1}. {t(`${group}.part.${String(part.id)}`)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(`part-state.${part.state}`)}
                  </Text>
                </div>
                {children(part)}
              </div>
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}
