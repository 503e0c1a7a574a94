/**
 * `npm run desk -- generate --tickets N FOLDER`: a workspace of N requests of several clients, to try the program with or to measure it.
 * No part of the program: what makes such a thing has no place on a desk that auditors read.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PASSWORD } from '../support/desk-access';
import { makeWorkOfYears } from './work-of-years';

const USAGE = 'Uso: npm run desk -- generate [--tickets 50000] CARPETA   (una carpeta que todavía no existe)';
const MOST = 1_000_000;

function asked(): { readonly tickets: number; readonly folder: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { tickets: { type: 'string', default: '50000' } },
    });
    const tickets = /^\d+$/.test(values.tickets) ? Number(values.tickets) : 0;
    const [given] = positionals;
    if (tickets < 1 || tickets > MOST) return `--tickets lleva un número de 1 a ${MOST}.`;
    if (given === undefined || positionals.length > 1) return 'Diga una sola carpeta.';
    const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
    return existsSync(folder) ? `Ya existe ${folder}: elija otra, nada se sobrescribe.` : { tickets, folder };
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

const request = asked();
if (typeof request === 'string') {
  console.error(`${request}\n${USAGE}`);
  process.exit(2);
}
const { tickets, folder } = request;
const { harness } = await makeWorkOfYears(tickets);
await mkdir(dirname(folder), { recursive: true });
await cp(harness.folder, folder, { recursive: true, errorOnExist: true, force: false });
await rm(harness.folder, { recursive: true, force: true });
console.log(`${tickets} solicitudes en ${folder}`);
console.log(`Entre con el usuario «${harness.login}» y la contraseña «${PASSWORD}».`);
process.exit();
