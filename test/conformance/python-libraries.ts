import { type Fetched, fetchOnce, firstError } from './fetch-once';
import { missingCommand, runCommand } from './run-command';

/** Stops soon where there is no network. */
const pipOptions = ['-q', '--disable-pip-version-check', '--no-input', '--retries', '1', '--timeout', '20'];

/**
 * Has pip fetch a package with all that it needs, built, into a folder for PYTHONPATH, once for each version of Python.
 * Where pip looks is its own settings' matter.
 */
export async function fetchPythonLibraries(
  cacheFolder: string,
  name: string,
  version: string,
): Promise<Fetched> {
  const missing = await missingCommand('python3', '--version');
  if (missing !== null) return { unavailable: missing };
  const asked = await runCommand('python3', ['-c', 'import sys; print(sys.implementation.cache_tag)']);
  const python = asked.stdout.trim() || 'python';
  return fetchOnce(cacheFolder, `${name}-${version}-${python}`, async (target) => {
    const from = ['--only-binary=:all:', '--target', target, `${name}==${version}`];
    const { code, stdout, stderr } = await runCommand('python3', [
      '-m',
      'pip',
      'install',
      ...pipOptions,
      ...from,
    ]);
    return code === 0 ? null : `pip no pudo traer ${name}: ${firstError(stderr + stdout)}`;
  });
}
