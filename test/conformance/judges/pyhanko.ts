import { fileURLToPath } from 'node:url';
import { type ExpectedSignature, type Judge, type JudgedFile, trustedBy, type Verdict } from '../judge';
import { fetchPythonLibraries } from '../python-libraries';
import { runCommand } from '../run-command';

const version = '0.38.0';
const program = fileURLToPath(new URL('pyhanko_judge.py', import.meta.url));

/** pyHanko: each signature by ETSI EN 319 102-1, its timestamp, and what changed after it. */
export function createPyHanko(): Judge {
  let libraries = '';
  return {
    name: `pyHanko ${version}`,
    unavailable: async (cacheFolder) => {
      const fetched = await fetchPythonLibraries(cacheFolder, 'pyhanko', version);
      if ('unavailable' in fetched) return fetched.unavailable;
      libraries = fetched.folder;
      return null;
    },
    judge: (files) => judgeAll(libraries, files),
  };
}

/** What it says of a signature or a document timestamp. */
interface Said {
  readonly field: string;
  readonly subFilter: string;
  /** Intact, trusted, and nothing changed after it that should not. */
  readonly bottomLine: boolean;
  readonly summary: string;
  readonly coverage: string;
  readonly modification: string;
  readonly docMdp: boolean | null;
  readonly timestamp: string | null;
  /** Indication of ETSI EN 319 102-1; null for a document timestamp. */
  readonly ades: string | null;
}

interface Answer {
  readonly path: string;
  readonly signatures?: readonly Said[];
  readonly error?: string;
}

/** One process for all files. */
async function judgeAll(libraries: string, all: readonly JudgedFile[]): Promise<readonly Verdict[]> {
  const files = all.filter(({ signatures }) => signatures.length > 0);
  const args = [program, libraries, ...trustedBy(files), '--', ...files.map(({ path }) => path)];
  const { stdout, stderr } = await runCommand('python3', args);
  const answers: readonly Answer[] = stdout.startsWith('[') ? JSON.parse(stdout) : [];
  return files.flatMap((file) => {
    const answer = answers.find(({ path }) => path === file.path);
    if (answer?.signatures === undefined) {
      return [{ about: file.name, problem: `sin dictamen: ${answer?.error ?? stderr.slice(-2000)}` }];
    }
    return verdictsOn(file, answer.signatures);
  });
}

function verdictsOn(file: JudgedFile, said: readonly Said[]): readonly Verdict[] {
  const total = file.signatures.length + (file.documentTimestamp ? 1 : 0);
  const count = {
    about: `${file.name}: cuántas`,
    problem: said.length === total ? null : `encontró ${said.length} de ${total}`,
  };
  const signatures = file.signatures.map((expected, index) => {
    const one = said[index];
    const good = one !== undefined && isGood(one, expected) && reachesRight(one, index === total - 1);
    return { about: `${file.name}: ${expected.field}`, problem: good ? null : JSON.stringify(one) };
  });
  if (!file.documentTimestamp) return [count, ...signatures];
  const stamp = said[total - 1];
  const good =
    stamp?.subFilter === '/ETSI.RFC3161' &&
    stamp.bottomLine &&
    stamp.timestamp !== null &&
    reachesRight(stamp, true);
  return [
    count,
    ...signatures,
    { about: `${file.name}: sello de tiempo`, problem: good ? null : JSON.stringify(stamp) },
  ];
}

function isGood(said: Said, { field, timestamped }: ExpectedSignature): boolean {
  return (
    said.field === field &&
    said.subFilter === '/ETSI.CAdES.detached' &&
    said.bottomLine &&
    said.docMdp === true &&
    said.ades === 'AdESPassed.OK' &&
    (said.timestamp !== null) === timestamped
  );
}

/** What comes last covers the file; after the others only fields were filled. */
function reachesRight({ coverage, modification }: Said, isLast: boolean): boolean {
  return isLast
    ? coverage === 'ENTIRE_FILE' && modification === 'NONE'
    : coverage === 'ENTIRE_REVISION' && ['FORM_FILLING', 'LTA_UPDATES'].includes(modification);
}
