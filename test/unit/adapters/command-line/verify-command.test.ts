import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandIn } from '../../../../electron/adapters/command-line/command-in';
import { processTerminal, runDeskCommand } from '../../../../electron/adapters/command-line/desk-command';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { LETTERS, writeLetters } from '../../../support/certificates/judged-letters';
import { temporaryFolder } from '../../../support/certificates/temporary-folder';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('verify-');
  writeLetters(folder);
  writeFileSync(join(folder, 'nota.txt'), 'No soy un PDF.');
  mkdirSync(join(folder, 'vacía'));
});

/** Gives a command in the folder of the letters. */
async function given(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runDeskCommand(args, {
    out: async (text) => {
      said.out += text;
    },
    err: async (text) => {
      said.err += text;
    },
    folder,
    speaker: createTerminalSpeaker(),
    secret: async () => '',
  });
  return { code, ...said };
}
const trusting = ['--trust', LETTERS.trust];

describe('verify', () => {
  it.each([
    ['two signatures of a trusted authority', LETTERS.good, trusting, 0, ['VÁLIDO.', '2 de 2 firmas.']],
    ['two signatures of nobody trusted', LETTERS.good, [], 1, ['FALTA ALGO.', '2 de 2 firmas.']],
    ['one of two signatures', LETTERS.half, trusting, 1, ['FALTA ALGO.', '1 de 2 firmas.', 'Falta la firma']],
    ['a changed page', LETTERS.tampered, trusting, 1, ['NO ES VÁLIDO.', 'El contenido cambió']],
    ['no signature', LETTERS.unsigned, trusting, 1, ['SIN FIRMAS.']],
    ['no PDF', 'nota.txt', trusting, 2, ['NO SE PUEDE LEER.']],
  ])('judges %s', async (_what, file, options, exitCode, words) => {
    const { code, out, err } = await given('verify', file, ...options);
    expect(err).toBe('');
    for (const word of words) expect(out).toContain(word);
    expect(out).not.toMatch(/\{\{|verification:|undefined/);
    expect(code).toBe(exitCode);
  });

  it('tells revocation apart from validity when no list was given', async () => {
    const { out } = await given('verify', LETTERS.good, ...trusting);
    expect(out).toContain('No consultada');
  });

  it('prints one JSON document when it is asked for', async () => {
    const { code, out, err } = await given('verify', '--json', LETTERS.tampered, ...trusting);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'bad', signatures: [{ integrity: 'broken' }, {}] });
    expect(code).toBe(1);
  });

  it('takes one file for --trust, and names what it passes over', async () => {
    copyFileSync(join(folder, 'nota.txt'), join(folder, LETTERS.trust, 'léame.txt'));
    const whole = await given('verify', LETTERS.good, ...trusting);
    expect(whole.err).toContain('léame.txt');
    expect(whole.code).toBe(0);
    const single = await given('verify', LETTERS.good, '--trust', join(LETTERS.trust, 'autoridad.pem'));
    expect(single).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['revocados.crl', 'No soy una lista.'],
    ['autoridad.CER', ''],
    ['autoridad.pem', '-----BEGIN CERTIFICATE-----\nMIIB'],
  ])('says nothing of a signature while %s of the trust folder cannot be read', async (name, content) => {
    const trust = temporaryFolder('confianza-');
    copyFileSync(join(folder, LETTERS.trust, 'autoridad.pem'), join(trust, 'raíz.pem'));
    writeFileSync(join(trust, name), content);
    const { code, out, err } = await given('verify', LETTERS.good, '--trust', trust);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`${join(trust, name)} no se puede leer como certificado ni como lista`);
    const said = JSON.parse((await given('verify', '--json', LETTERS.good, '--trust', trust)).out);
    expect(said).toMatchObject({ verdict: 'unreadable', error: { code: 'trust-unreadable' } });
  });

  it('says nothing of a signature when a file named for --trust holds nothing to trust', async () => {
    const named = ['--trust', 'nota.txt', ...trusting];
    expect(await given('verify', LETTERS.good, ...named)).toMatchObject({ code: 2, out: '' });
  });

  it('passes over a key that lies beside the certificates', async () => {
    const trust = temporaryFolder('confianza-');
    copyFileSync(join(folder, LETTERS.trust, 'autoridad.pem'), join(trust, 'raíz.pem'));
    writeFileSync(join(trust, 'llave.pem'), '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n');
    const { code, err } = await given('verify', LETTERS.good, '--trust', trust);
    expect(code).toBe(0);
    expect(err).toContain('llave.pem');
  });

  it.each([
    ['a file that is not there', ['otra.pdf'], 'No existe'],
    ['a folder', [LETTERS.trust], 'es una carpeta'],
    ['a trust folder that is not there', [LETTERS.good, '--trust', 'ninguna'], 'No existe'],
    ['a trust folder with nothing in it', [LETTERS.good, '--trust', 'vacía'], 'No hay certificados'],
    ['no file', [], 'No se entendió la orden'],
    ['two files', [LETTERS.good, LETTERS.half], 'No se entendió la orden'],
    ['an option that it does not have', [LETTERS.good, '--fetch'], 'No se entendió la orden'],
  ])('ends with 2 for %s', async (_what, args, words) => {
    const { code, out, err } = await given('verify', ...args);
    expect(out).toBe('');
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  it.skipIf(process.getuid?.() === 0)('ends with 2 for a file that may not be read', async () => {
    const path = join(folder, 'cerrada.pdf');
    writeFileSync(path, '%PDF-1.7');
    chmodSync(path, 0);
    expect(await given('verify', path)).toMatchObject({ code: 2, out: '' });
  });

  it.skipIf(process.platform === 'win32')('never waits for a pipe or a device', async () => {
    const pipe = join(folder, 'tubo.pdf');
    await promisify(execFile)('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero']) {
      const { code, out, err } = await given('verify', path);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`${path} no es un archivo`);
      expect(await given('verify', LETTERS.good, '--trust', path)).toMatchObject({ code: 2, out: '' });
    }
    const trust = join(folder, 'con-tubo');
    mkdirSync(trust);
    copyFileSync(join(folder, LETTERS.trust, 'autoridad.pem'), join(trust, 'autoridad.pem'));
    await promisify(execFile)('mkfifo', [join(trust, 'tubo')]);
    const { code, err } = await given('verify', LETTERS.good, '--trust', trust);
    expect(code).toBe(0);
    expect(err).toContain('Se pasa por alto');
    await promisify(execFile)('mkfifo', [join(trust, 'tubo.cer')]);
    expect(await given('verify', LETTERS.good, '--trust', trust)).toMatchObject({ code: 2, out: '' });
  });

  it('says of a file beyond all sizes that it is too large, and of a folder which one it is', async () => {
    writeFileSync(join(folder, 'enorme.pdf'), '%PDF-1.7\n');
    truncateSync(join(folder, 'enorme.pdf'), 2_300_000_000);
    const large = await given('verify', 'enorme.pdf');
    expect(large).toMatchObject({ code: 2, out: '' });
    expect(large.err).toMatch(/enorme\.pdf es demasiado grande/);
    expect((await given('verify', LETTERS.trust)).err).toContain(join(folder, LETTERS.trust));
  });

  it('prints no control character of a name', async () => {
    const name = 'a\nVÁLIDO.\u001b[2J\u009b\u202e.pdf';
    copyFileSync(join(folder, LETTERS.tampered), join(folder, name));
    const printed = [
      (await given('verify', name)).out,
      (await given('verify', `${name}x`)).err,
      (await given('verify', '--json', `${name}x`)).out,
    ];
    for (const text of printed) {
      expect(text).not.toMatch(/[^\P{Cc}\n]|\u202e|^VÁLIDO/mu);
      expect(text).toMatch(/VÁLIDO/);
    }
    expect(JSON.parse(printed[2] ?? '').error.path).toBe(join(folder, `${name}x`));
  });

  it.each([
    ['verify', ''],
    ['verify', LETTERS.good, '--trust', ''],
    ['verify', LETTERS.good, '--trust='],
  ])('takes no empty path for the current folder: %j', async (...args) => {
    const { code, out, err } = await given(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('No se entendió la orden');
  });

  it.each([
    ['otra.pdf', [], 'ENOENT'],
    [LETTERS.trust, [], 'EISDIR'],
    [LETTERS.good, ['--trust', 'vacía'], 'no-trust'],
  ])(
    'answers in JSON also when %s cannot be read, where it was asked for',
    async (file, options, problem) => {
      const { code, out, err } = await given('verify', '--json', file, ...options);
      const said = JSON.parse(out);
      expect(said).toMatchObject({ verdict: 'unreadable', error: { code: problem } });
      expect(err).toBe(`${said.error.message}\n`);
      expect(code).toBe(2);
    },
  );

  it('knows a ZIP with something in front of it for a ZIP, and a PDF that ends in one for a PDF', async () => {
    const empty = Buffer.from([0x50, 0x4b, 0x05, 0x06, ...new Array(18).fill(0)]);
    writeFileSync(join(folder, 'delante.zip'), Buffer.concat([Buffer.from('#!/bin/sh\n'), empty]));
    const { code, out } = await given('verify', 'delante.zip');
    expect(out).toContain('[✗] El ZIP: Mal formado, o esconde algo.');
    expect(code).toBe(1);
    writeFileSync(join(folder, 'detrás.pdf'), Buffer.concat([Buffer.from('%PDF-1.7\n'), empty]));
    expect((await given('verify', 'detrás.pdf')).out).toContain('NO SE PUEDE LEER.');
  });

  it('explains itself', async () => {
    for (const args of [['verify', '--help'], ['--help']]) {
      const { code, out } = await given(...args);
      expect(out).toContain('mesa-n2 verify ARCHIVO');
      expect(code).toBe(0);
    }
    expect(await given('firmar', 'carta.pdf')).toMatchObject({ code: 2, out: '' });
  });
});

describe('the command among the arguments of the program', () => {
  it.each([
    ['installed', ['/opt/mesa-n2', 'verify', 'a.pdf'], true, ['verify', 'a.pdf']],
    [
      'after switches of Chromium',
      ['/opt/mesa-n2', '--no-sandbox', 'verify', 'a.pdf'],
      true,
      ['verify', 'a.pdf'],
    ],
    ['in development', ['electron', '.', 'verify', 'a.pdf'], false, ['verify', 'a.pdf']],
    ['a file that is called like one', ['electron', 'verify'], false, null],
    ['none', ['/opt/mesa-n2', '--workspace=/datos/verify'], true, null],
    ['help', ['/opt/mesa-n2', '--help'], true, ['--help']],
  ])('%s', (_what, argv, isPackaged, command) => {
    expect(commandIn(argv, isPackaged)).toEqual(command);
  });
});

describe('the streams of a process', () => {
  it('take any number of lines without piling up listeners, and a closed reader fails nothing', async () => {
    const closed = () =>
      new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
      });
    const [stdout, stderr] = [new PassThrough().resume(), closed()];
    const terminal = processTerminal({ stdout, stderr } as unknown as NodeJS.Process, folder);
    for (let line = 0; line < 20; line += 1) await terminal.out(`${line}\n`);
    expect(stdout.listenerCount('error')).toBe(1);
    await terminal.err('nadie lee esto\n');
    await terminal.err('ni esto\n');
  });
});
