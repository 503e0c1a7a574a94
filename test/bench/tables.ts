/** What the bench found, as a person reads it. */
import type { StoreBlocks } from './blocks';
import type { Figure } from './desk-speed';
import type { DurableCommits } from './durable-commit';

/** What the desk promises: nobody waits longer than this for a key to be answered. */
export const LONGEST_BLOCK_MS = 50;

const ms = (value: number, digits = 2) => `${value.toFixed(digits)} ms`.padStart(11);
const times = (value: number) => `${value.toFixed(2)} ×`.padStart(8);

export function commitTable({ rows, argon2Ms, peer }: DurableCommits): string {
  const lines = rows.map(({ name, tickets, p50Ms, p95Ms, p50Ratio, p95Ratio }) => {
    const small = rows.find((row) => row.name === name && row.tickets < tickets);
    // The floor of its own run is the measure of both, so that a disk that got slower meanwhile doesn't count.
    const grown = small ? `  ${times(p50Ratio / small.p50Ratio)} de 100 casos` : '';
    const told = `p50 ${ms(p50Ms)} ${times(p50Ratio)}  p95 ${ms(p95Ms)} ${times(p95Ratio)}`;
    return `${name.padEnd(26)} ${String(tickets).padStart(6)} casos  ${told}${grown}`;
  });
  return [
    'Meta 1: registro durable, en veces el piso (p50 ≤ 1.5, p95 ≤ 2.5, ≤ 1.5 de lo que cuesta con 100 casos)',
    ...lines,
    `par: ${peer}`,
    `contraseña a clave (argon2id): ${argon2Ms.toFixed(0)} ms`,
    '',
  ].join('\n');
}

export function blockTable({ tickets, rows }: StoreBlocks): string {
  const lines = rows.map(({ name, totalMs, longestBlockMs, longestBlockCpuMs }) => {
    const cpu = longestBlockCpuMs === null ? '' : `  de procesador ${ms(longestBlockCpuMs, 1)}`;
    const over = (longestBlockCpuMs ?? longestBlockMs) > LONGEST_BLOCK_MS ? '  SOBRE LA META' : '';
    return `${name.padEnd(40)} ${ms(totalMs, 0)}  bloqueo ${ms(longestBlockMs, 1)}${cpu}${over}`;
  });
  return [
    `Meta 4: bloqueo más largo del hilo principal con ${tickets} casos, cifrados (≤ ${LONGEST_BLOCK_MS} ms)`,
    ...lines,
    '',
  ].join('\n');
}

/** Goals 2, 3, 5 and 6: what somebody waits for in front of the window. */
export function figureTable(figures: readonly Figure[]): string {
  const lines = figures.map(({ goal, name, value, unit, limit }) => {
    const shown = `${value.toFixed(unit === '×' ? 2 : 0)} ${unit}`.padStart(11);
    const asked = limit === null ? '' : `  (≤ ${limit} ${unit})${value > limit ? '  SOBRE LA META' : ''}`;
    return `Meta ${goal}  ${name.padEnd(56)} ${shown}${asked}`;
  });
  return [...lines, ''].join('\n');
}
