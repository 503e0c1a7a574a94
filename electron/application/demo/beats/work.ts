/** Steps 4 to 6: assignment, work, the answers to «¿Solicitud finalizada?» and «¿Requiere apoyo del fabricante?». */
import type { Priority } from '../../../shared/domain/clients';
import type { CommandOf } from '../../../shared/domain/commands';
import { latest } from '../../../shared/domain/ticket';
import type { ExampleFile } from '../example-files';
import { STAFF, type StaffKey } from '../people';
import type { Beat, When } from '../story';

type OperationState = CommandOf<'operation.support'>['payload']['operationState'];

/** @param solution `open-ended` when client and desk agree on no time for solution and report */
export function attended(
  when: When,
  priority: Priority,
  agreed = '',
  solution: 'as-contracted' | 'open-ended' = 'as-contracted',
): Beat {
  return {
    when,
    play: async (scene) => {
      const { contract, story } = scene;
      const contracted = contract.targets[priority];
      await scene.do({
        type: 'ticket.attend',
        payload: {
          assignee: { id: scene.staffId(story.engineer), name: STAFF[story.engineer].name },
          priority,
          terms: {
            targets:
              solution === 'open-ended'
                ? { ...contracted, solutionMinutes: null, reportMinutes: null }
                : contracted,
            coverage: contract.coverage,
            timeZone: contract.timeZone,
          },
          agreed,
        },
      });
    },
  };
}

/** An entry of the work log, written when the work is done. */
export function log(when: When, minutes: number, activity: string, ...files: readonly ExampleFile[]): Beat {
  return logBy(undefined, when, minutes, activity, ...files);
}

export function logBy(
  by: StaffKey | undefined,
  when: When,
  minutes: number,
  activity: string,
  ...files: readonly ExampleFile[]
): Beat {
  return {
    when,
    ...(by && { by }),
    play: async (scene) => {
      const startedAt = scene.inMinutes(-minutes);
      if (startedAt < (scene.ticket.visits.at(-1)?.enteredAt ?? '')) {
        throw new Error(
          `«${scene.story.subject}»: ${minutes} min of work do not fit since the step was entered`,
        );
      }
      const evidence = await scene.keepAll(files);
      await scene.do({ type: 'work.log', payload: { startedAt, minutes, activity, evidence } });
    },
  };
}

export const unfinished = (when: When, pending: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'solution.declare', payload: { finished: false, pending } }),
});

type Finished = Extract<CommandOf<'solution.declare'>['payload'], { finished: true }>;
type Solution = Pick<Finished, 'cause' | 'solution' | 'verification'> &
  Partial<Pick<Finished, 'operationState' | 'pendingRisks' | 'recommendations'>>;

export const solved = (when: When, solution: Solution): Beat => ({
  when,
  play: (scene) =>
    scene.do({
      type: 'solution.declare',
      payload: {
        finished: true,
        operationState: 'estable',
        pendingRisks: '',
        recommendations: '',
        ...solution,
      },
    }),
});

function operation(manufacturerNeeded: boolean) {
  return (when: When, operationState: OperationState, actions: string, justification: string): Beat => ({
    when,
    play: (scene) =>
      scene.do({
        type: 'operation.support',
        payload: { operationState, actions, manufacturerNeeded, justification },
      }),
  });
}

/** Step 6 answered «no»: back to step 5. */
export const supported = operation(false);
/** Step 6 answered «sí»: on to the manufacturer. */
export const escalated = operation(true);

export const waits = (when: When, party: 'cliente' | 'fabricante', reason: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'waiting.start', payload: { party, reason } }),
});

export const resumes = (when: When, note: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'waiting.end', payload: { note } }),
});

export const handedOver = (when: When, to: StaffKey, reason: string): Beat => ({
  when,
  play: (scene) =>
    scene.do({
      type: 'ticket.reassign',
      payload: { assignee: { id: scene.staffId(to), name: STAFF[to].name }, reason },
    }),
});

export const reprioritised = (when: When, priority: Priority, reason: string): Beat => ({
  when,
  play: (scene) => scene.do({ type: 'ticket.reprioritise', payload: { priority, reason } }),
});

export const attached = (when: When, file: ExampleFile, note: string): Beat => ({
  when,
  play: async (scene) => {
    await scene.do({ type: 'evidence.attach', payload: { file: await scene.keep(file), note } });
  },
});

/** Corrects the minutes of the last entry of the work log: the entry that it replaces stays in the journal. */
export const minutesCorrected = (when: When, minutes: number, reason: string): Beat => ({
  when,
  play: async (scene) => {
    const record = latest(scene.ticket, 'v1.work.logged');
    if (!record) throw new Error(`«${scene.story.subject}» has no work log`);
    await scene.do({
      type: 'record.amend',
      payload: { eventId: record.eventId, payload: { ...record.payload, minutes }, reason },
    });
  },
});
