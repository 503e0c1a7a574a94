import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingCommand, runCommand } from './run-command';

const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

export interface MavenArtifact {
  readonly groupId: string;
  readonly artifactId: string;
  readonly version: string;
}

/** Jars of the artifacts with all that they need, or why they cannot be had, in Spanish. */
export type MavenLibraries = { readonly classPath: string } | { readonly unavailable: string };

/**
 * Has Maven fetch artifacts by their coordinates into a folder of the cache, once: the folder's name holds the versions,
 * so others are fetched anew. Where Maven looks is its own settings' matter.
 */
export async function fetchMavenLibraries(
  cacheFolder: string,
  name: string,
  artifacts: readonly MavenArtifact[],
): Promise<MavenLibraries> {
  const missing = (await missingCommand('java', '-version')) ?? (await missingCommand('mvn', '-version'));
  if (missing !== null) return { unavailable: missing };
  const folder = join(cacheFolder, `${name}-${artifacts.map(({ version }) => version).join('-')}`);
  const classPath = join(folder, '*');
  if (existsSync(folder)) return { classPath };
  await mkdir(cacheFolder, { recursive: true });
  const work = await mkdtemp(join(cacheFolder, '.fetch-'));
  try {
    await writeFile(join(work, 'pom.xml'), projectOf(artifacts));
    const args = ['-B', '-q', '-U', copyGoal, '-DoutputDirectory=jars', '-DincludeScope=runtime'];
    const { code, stdout, stderr } = await runCommand('mvn', args, work);
    if (code !== 0) return { unavailable: `Maven no pudo traer ${name}: ${firstError(stdout + stderr)}` };
    await rename(join(work, 'jars'), folder).catch((cause: unknown) => {
      // Another run put the same jars there meanwhile.
      if (!existsSync(folder)) throw cause;
    });
    return { classPath };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
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

function firstError(output: string): string {
  const line =
    output.split('\n').find((one) => one.includes('[ERROR]')) ?? output.trim().split('\n')[0] ?? '';
  return line.replace(/^.*\[ERROR\]\s*/, '').slice(0, 200);
}
