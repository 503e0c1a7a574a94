import { basename } from 'node:path';
import type { Judge, JudgedFile, Verdict } from '../judge';
import { fetchMavenLibraries } from '../maven-libraries';
import { runCommand } from '../run-command';

const version = '1.28.2';
const artifact = { groupId: 'org.verapdf.apps', artifactId: 'greenfield-apps', version };
const mainClass = 'org.verapdf.apps.GreenfieldCliWrapper';

/** What both documents claim to be: fit for archives and for everybody. */
const claims = ['PDF/A-3A', 'PDF/UA-1'] as const;

/** veraPDF, the reference validator of PDF/A and PDF/UA, over every document, signed or not. */
export function createVeraPdf(): Judge {
  let classPath = '';
  return {
    name: `veraPDF ${version}`,
    unavailable: async (cacheFolder) => {
      const libraries = await fetchMavenLibraries(cacheFolder, 'verapdf', [artifact]);
      if ('unavailable' in libraries) return libraries.unavailable;
      classPath = libraries.classPath;
      return null;
    },
    judge: (files) => judgeAll(classPath, files),
  };
}

interface Rule {
  readonly specification: string;
  readonly clause: string;
  readonly description: string;
}

interface Validation {
  readonly profileName: string;
  readonly compliant: boolean;
  readonly details: { readonly ruleSummaries: readonly Rule[] };
}

/** The part of veraPDF's report that counts; one job a file. */
interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: readonly Validation[];
      readonly taskException?: { readonly exceptionMessage: string };
    }[];
  };
}

/** One process for all files. It judges each by the standards that the file's metadata names, hence by none that it lacks. */
async function judgeAll(classPath: string, files: readonly JudgedFile[]): Promise<readonly Verdict[]> {
  const virtualMachine = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath, mainClass];
  const options = ['--flavour', '0', '--format', 'json', '--maxfailuresdisplayed', '1'];
  const paths = files.map(({ path }) => path);
  const { stdout, stderr } = await runCommand('java', [...virtualMachine, ...options, ...paths]);
  const report: Report | null = stdout.startsWith('{') ? JSON.parse(stdout) : null;
  return files.flatMap(({ name, path }) => {
    const job = report?.report.jobs.find(({ itemDetails }) => basename(itemDetails.name) === basename(path));
    const reason = job?.taskException?.exceptionMessage ?? stderr;
    return claims.map((claim) => {
      const validation = job?.validationResult?.find(({ profileName }) => profileName.startsWith(claim));
      const problem = validation === undefined ? `sin dictamen: ${reason}` : objections(validation);
      return { about: `${name}: ${claim}`, problem };
    });
  });
}

function objections({ compliant, details }: Validation): string | null {
  if (compliant) return null;
  const rules = details.ruleSummaries.map(
    ({ specification, clause, description }) => `${specification}, ${clause}: ${description}`,
  );
  return rules.join('\n    ');
}
