/** What is wrong with the graph of a version of the procedure, whatever version it is. */
import { GUARD_NAMES } from '../../../electron/shared/domain/guard-names';
import type { Destination, Outcome, Procedure, StepNumber } from '../../../electron/shared/domain/procedure';

const known: ReadonlySet<string> = new Set(GUARD_NAMES);

function repeated<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items.filter((item, index) => items.indexOf(item) !== index))];
}

/** Everything that can be reached from `seeds` along `next`. */
function reach(seeds: readonly StepNumber[], next: (step: StepNumber) => readonly StepNumber[]) {
  const found = new Set<StepNumber>();
  const waiting = [...seeds];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (found.has(step)) continue;
    found.add(step);
    waiting.push(...next(step));
  }
  return found;
}

const stepOfDestination = (to: Destination): readonly StepNumber[] => ('step' in to ? [to.step] : []);

function passageFaults({ start, steps, transitions }: Procedure): readonly string[] {
  const after = (step: StepNumber) =>
    transitions.filter(({ from }) => from === step).flatMap(({ to }) => stepOfDestination(to));
  const before = (step: StepNumber) =>
    transitions.filter(({ to }) => stepOfDestination(to).includes(step)).map(({ from }) => from);
  const reached = reach([start], after);
  const last = transitions.filter(({ to }) => 'end' in to).map(({ from }) => from);
  const ending = reach(last, before);
  return steps.flatMap(({ number }) => [
    ...(reached.has(number) ? [] : [`step ${number} cannot be reached`]),
    ...(ending.has(number) ? [] : [`step ${number} leads to no end`]),
  ]);
}

function answerFaults({ steps, transitions }: Procedure): readonly string[] {
  const asking = steps.filter(({ question }) => question !== null);
  const halfAnswered = asking.flatMap(({ number }) => {
    const answers = transitions.filter(({ from }) => from === number).map(({ answer }) => answer);
    return [true, false].filter((answer) => !answers.includes(answer)).map((answer) => [number, answer]);
  });
  const ways = transitions.map(({ from, command, answer }) => `${from} ${command} ${answer}`);
  return [
    ...halfAnswered.map(([number, answer]) => `the question of step ${number} has no way for ${answer}`),
    ...repeated(ways).map((way) => `two ways for one command and answer: ${way}`),
  ];
}

function nameFaults({ steps, transitions, deviations }: Procedure): readonly string[] {
  const numbers = new Set(steps.map(({ number }) => number));
  const ends = new Set<Outcome>();
  for (const { to } of [...transitions, ...deviations.flatMap(({ ways }) => ways)])
    if ('end' in to) ends.add(to.end);
  const places = [
    ...transitions.map(({ id, from, to }) => ({ name: id, from, to })),
    ...deviations.flatMap(({ kind, ways }) => ways.map((way) => ({ name: kind, ...way }))),
  ];
  const exists = (place: StepNumber | Outcome) =>
    typeof place === 'number' ? numbers.has(place) : ends.has(place);
  const guards = [...transitions, ...deviations].flatMap((rule) => rule.guards);
  return [
    ...places.flatMap(({ name, from, to }) => [
      ...(exists(from) ? [] : [`${name} leaves ${from}, which does not exist`]),
      ...stepOfDestination(to)
        .filter((step) => !exists(step))
        .map((step) => `${name} leads to ${step}, which does not exist`),
    ]),
    ...guards.filter((guard) => !known.has(guard)).map((guard) => `guard ${guard} is not known`),
    ...repeated(steps.map(({ number }) => number)).map((number) => `two steps ${number}`),
    ...repeated(transitions.map(({ id }) => id)).map((id) => `two ways ${id}`),
    ...repeated(deviations.map(({ kind }) => kind)).map((kind) => `two rules for ${kind}`),
    // A move is remembered by its name alone, so an arrow and a deviation may not share one.
    ...deviations
      .filter(({ kind }) => transitions.some(({ id }) => id === kind))
      .map(({ kind }) => `${kind} is both a way and a deviation`),
  ];
}

/** Empty for a sound procedure. */
export function procedureFaults(procedure: Procedure): readonly string[] {
  return [...nameFaults(procedure), ...passageFaults(procedure), ...answerFaults(procedure)];
}
