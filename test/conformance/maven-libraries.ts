import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchOnce, firstError } from './fetch-once';
import { missingCommand, runCommand } from './run-command';

const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

export interface MavenArtifact {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** Jars of the artifacts with all that they need, or why they cannot be had, in Spanish. */
export type MavenLibraries = { readonly classPath: string } | { readonly unavailable: string };

/** Has Maven fetch artifacts by their coordinates, once. Where Maven looks is its own settings' matter. */
export async function fetchMavenLibraries(
  cacheFolder: string,
  name: string,
  artifacts: readonly MavenArtifact[],
): Promise<MavenLibraries> {
  const missing = (await missingCommand('java', '-version')) ?? (await missingCommand('mvn', '-version'));
  if (missing !== null) return { unavailable: missing };
  const versions = [...new Set(artifacts.map(({ version }) => version))];
  const fetched = await fetchOnce(cacheFolder, [name, ...versions].join('-'), async (target, work) => {
    await writeFile(join(work, 'pom.xml'), projectOf(artifacts));
    const args = ['-B', '-q', '-U', copyGoal, `-DoutputDirectory=${target}`, '-DincludeScope=runtime'];
    const { code, stdout, stderr } = await runCommand('mvn', args, work);
    return code === 0 ? null : `Maven no pudo traer ${name}: ${firstError(stdout + stderr)}`;
  });
  return 'unavailable' in fetched ? fetched : { classPath: join(fetched.folder, '*') };
}

function projectOf(artifacts: readonly MavenArtifact[]): string {
  const dependencies = artifacts.map(
    ({ groupId, artifactId, version }) =>
      `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>mesa-n2</groupId><artifactId>judges</artifactId><version>1</version>
<dependencies>${dependencies.join('')}</dependencies></project>\n`;
}
