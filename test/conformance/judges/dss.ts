import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExpectedSignature, type Judge, type JudgedFile, trustedBy, type Verdict } from '../judge';
import { fetchMavenLibraries } from '../maven-libraries';
import { runCommand } from '../run-command';

const version = '6.4';
const groupId = 'eu.europa.ec.joinup.sd-dss';
const artifacts = [
  'dss-pades-pdfbox',
  'dss-validation',
  'dss-cms-object',
  'dss-crl-parser-x509crl',
  'dss-policy-jaxb',
  'dss-utils-apache-commons',
].map((artifactId) => ({ groupId, artifactId, version }));
const program = fileURLToPath(new URL('DssJudge.java', import.meta.url));

/** DSS, the European Commission's validator: the level of each signature, its validity, what changed after it. */
export function createDss(): Judge {
  let classPath = '';
  return {
    name: `EU DSS ${version}`,
    unavailable: async (cacheFolder) => {
      const libraries = await fetchMavenLibraries(cacheFolder, 'dss', artifacts);
      if ('unavailable' in libraries) return libraries.unavailable;
      classPath = libraries.classPath;
      return null;
    },
    judge: (files) => judgeAll(classPath, files),
  };
}

/** One process for all files: it reads the program from its source. */
async function judgeAll(classPath: string, all: readonly JudgedFile[]): Promise<readonly Verdict[]> {
  const files = all.filter(({ signatures }) => signatures.length > 0);
  const virtualMachine = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.awt.headless=true'];
  const paths = files.map(({ path }) => path);
  const args = [...virtualMachine, '-cp', classPath, program, ...trustedBy(files), '--', ...paths];
  const { stdout, stderr } = await runCommand('java', args);
  const lines = stdout.split('\n').filter(Boolean).map(readLine);
  return files.flatMap((file) => {
    const said = lines.filter(({ path }) => path === file.path);
    return said.length === 0
      ? [{ about: basename(file.path), problem: `sin dictamen: ${stderr.slice(0, 2000)}` }]
      : verdictsOn(file, said);
  });
}

interface Line {
  readonly path: string;
  readonly kind: string;
  readonly field: string;
  /** Of a signature its level, of a timestamp its type. */
  readonly level: string;
  readonly indication: string;
  readonly changes: string;
  readonly errors: string;
}

function readLine(line: string): Line {
  const [path = '', kind = '', field = '', level = '', indication = '', changes = '', errors = ''] =
    line.split('\t');
  return { path, kind, field, level, indication, changes, errors };
}

function verdictsOn(file: JudgedFile, said: readonly Line[]): readonly Verdict[] {
  const signatures = file.signatures.map((signature) => onSignature(file, signature, said));
  const stamps = said.filter(({ kind }) => kind === 'timestamp');
  const expected = [
    ...file.signatures.flatMap(({ timestamped }) => (timestamped ? ['SIGNATURE_TIMESTAMP'] : [])),
    ...(file.documentTimestamp ? ['DOCUMENT_TIMESTAMP'] : []),
  ];
  if (expected.length === 0 && stamps.length === 0) return signatures;
  const good =
    stamps.map(({ level }) => level).join() === expected.join() &&
    stamps.every(({ indication, changes }) => indication === 'PASSED' && changes === 'none');
  return [...signatures, { about: `${file.name}: sellos de tiempo`, problem: good ? null : words(stamps) }];
}

function onSignature(file: JudgedFile, expected: ExpectedSignature, said: readonly Line[]): Verdict {
  const about = `${file.name}: ${expected.field}`;
  const line = said.find(({ kind, field }) => kind === 'signature' && field === expected.field);
  if (line === undefined) return { about, problem: `no la encontró\n${words(said)}` };
  // A timestamp over the whole document tells the time of every signature under it.
  const level = expected.timestamped || file.documentTimestamp ? 'PAdES-BASELINE-T' : 'PAdES-BASELINE-B';
  const good = line.level === level && line.indication === 'TOTAL_PASSED' && line.changes === 'none';
  return { about, problem: good ? null : words([line]) };
}

function words(lines: readonly Line[]): string {
  return lines
    .map((line) => [line.field, line.level, line.indication, line.changes, line.errors].join(' · '))
    .join('\n    ');
}
