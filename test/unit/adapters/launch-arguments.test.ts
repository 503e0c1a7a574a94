import { describe, expect, it } from 'vitest';
import { parseLaunchArguments } from '../../../electron/adapters/launch-arguments';

const parse = (...argv: string[]) => parseLaunchArguments(argv, '/here', '/data').workspacePath;

describe('parseLaunchArguments', () => {
  it('keeps the workspace beside the user’s data unless told otherwise', () => {
    expect(parse('electron', '.', '--no-sandbox')).toBe('/data/workspace');
    expect(parse('--workspace=')).toBe('/data/workspace');
  });

  it('takes an absolute folder as it is and a relative one from where the app was started', () => {
    expect(parse('--workspace=/srv/mesa')).toBe('/srv/mesa');
    expect(parse('--workspace=mesa con espacio')).toBe('/here/mesa con espacio');
  });

  it('lets the last one win', () => {
    expect(parse('--workspace=/a', '--workspace=/b')).toBe('/b');
  });
});
