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

describe('a folder that was chosen in the window', () => {
  const start = (found: boolean, ...argv: string[]) =>
    parseLaunchArguments(argv, '/here', '/data', { path: '/mio', found });

  it('is opened by every start that does not ask for another', () => {
    expect(start(true)).toMatchObject({ workspacePath: '/mio', from: 'choice', missing: null });
    expect(start(true, '--workspace=/otra')).toMatchObject({ workspacePath: '/otra', from: 'argument' });
    expect(start(true, '--demo')).toMatchObject({ workspacePath: '/data/demo-workspace', from: 'argument' });
  });

  it('is not made anew where it is gone: the usual one opens, and it is said', () => {
    expect(start(false)).toMatchObject({ workspacePath: '/data/workspace', from: 'usual', missing: '/mio' });
  });
});
