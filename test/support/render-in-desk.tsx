/** Renders a screen over a main process that answers what the test says, and tells what the screen asked. */
import { configure } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Channel } from '../../electron/shared/ipc-channels';
import { installDesk, renderInWindow } from './render-in-window';

// Asking jsdom of each element whether its styles hide it takes longer than everything else together.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

/** What main answers, by channel; a function is given the request. */
export type Answers = Partial<Record<Channel, unknown>>;

export async function renderInDesk(screen: ReactNode, answers: Answers = {}) {
  const entries = Object.entries(answers).map(([channel, answer]) => [
    channel,
    typeof answer === 'function' ? answer : () => answer,
  ]);
  const desk = installDesk(Object.fromEntries(entries));
  const view = await renderInWindow(screen);
  return {
    ...view,
    tell: desk.tell,
    answers: desk.answers,
    asked: desk.asked,
    sent: (channel: Channel) => desk.asked.filter((call) => call.channel === channel),
  };
}
