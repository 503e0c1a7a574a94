/** All that answers the window's calls. The start shows the window first and loads this while its page is read. */
import { CallsUnderWay } from './calls-under-way';
import { deferHandlers } from './deferred-handlers';
import { type InvokeRegistry, registerIpc } from './ipc-register';
import { parseLaunchArguments } from './launch-arguments';
import { type ServedWorkspace, serveWorkspace } from './serve-workspace';
import { chosenWorkspace } from './workspace-choice';

interface AnsweredWindow
  extends Pick<
    ServedWorkspace,
    'app' | 'userDataPath' | 'mainWindow' | 'workerUrl' | 'outside' | 'log' | 'logPath' | 'fatal'
  > {
  readonly registry: InvokeRegistry;
}

/** Opens the workspace that this start is of, and lets the window reach it. */
export function answerWindow({ registry, ...parts }: AnsweredWindow): void {
  const { userDataPath, log } = parts;
  const launched = parseLaunchArguments(
    process.argv,
    process.cwd(),
    userDataPath,
    chosenWorkspace(userDataPath),
  );
  const calls = new CallsUnderWay();
  const handlers = serveWorkspace({ ...launched, ...parts, calls });
  registerIpc(registry, calls.counted(deferHandlers(handlers)), log);
}
