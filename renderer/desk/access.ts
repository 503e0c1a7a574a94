/** The door of the desk as the window knows it: in which state it is, and the calls that open and shut it. */
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import type { AccessState, RecoveryCodeView } from '../../electron/shared/access';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Request } from '../../electron/shared/ipc-contract';
import type { Result } from '../../electron/shared/result';
import { bridge, onTurnedAway } from './bridge';
import { leaveDesk } from './leaving';
import { queryFailure } from './query-failure';

type Reply<T> = Promise<Result<T, DeskFailure>>;

interface Door {
  /** null while main is asked: nothing of a desk is shown on a guess. */
  readonly state: AccessState | null;
  /** Main did not say; `failure` has its reason, where it gave one. */
  readonly failed: { readonly failure: DeskFailure | null } | null;
  /** Grows with each opening and shutting: what a page knows of the desk is kept for one of them. */
  readonly opening: number;
  /** A recovery code is on its way or on the screen: what stands there stays until it was written down. */
  readonly held: boolean;
}

export const useDoor = create<Door>(() => ({ state: null, failed: null, opening: 0, held: false }));

let asked = 0;

function takeState(state: AccessState): void {
  const known = useDoor.getState();
  if (known.held) return;
  const changed = known.state !== null && known.state.phase !== state.phase;
  if (changed) leaveDesk();
  useDoor.setState({ state, failed: null, opening: known.opening + (changed ? 1 : 0) });
}

/** Only the last question's answer counts: the door may have moved between two. */
export async function askAccess(): Promise<void> {
  asked += 1;
  const mine = asked;
  try {
    const state = await bridge.invoke('access:state', {});
    if (mine === asked) takeState(state);
  } catch (error) {
    console.error(error);
    if (mine === asked) useDoor.setState({ state: null, failed: { failure: queryFailure(error) } });
  }
}

/** What stands behind the door goes at once, and flushes its drafts, before anybody is asked what comes instead. */
function clearAway(): void {
  flushSync(() => {
    useDoor.setState(({ opening }) => ({ state: null, failed: null, opening: opening + 1 }));
  });
  leaveDesk();
}

/** The door moved. While it shuts, main waits for what the window hands in, until it hears that all is put away. */
async function follow(): Promise<void> {
  clearAway();
  await askAccess();
  if (useDoor.getState().state?.phase === 'locked') await bridge.invoke('access:lock', {});
}

/** Mounted once by the window. Answers how to stop listening. */
export function watchAccess(): () => void {
  void askAccess();
  const stops = [
    bridge.onChanged(({ accessChanged = false, settingsChanged }) => {
      if (useDoor.getState().held) {
        if (accessChanged) void hideCode();
        return;
      }
      if (accessChanged) void follow();
      // How the window looks is a setting too.
      else if (settingsChanged) void askAccess();
    }),
    onTurnedAway(() => {
      if (useDoor.getState().state?.phase === 'open') void askAccess();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A lock wins over a code on the screen, which nobody may be in front of any more: that it was not confirmed is on record. */
async function hideCode(): Promise<void> {
  if (!shown) return;
  const { phase } = await bridge.invoke('access:state', {});
  if (phase !== 'locked' || !useDoor.getState().held) return;
  useDoor.setState({ held: false });
  await follow();
}

async function movingDoor(call: Reply<AccessState>): Reply<AccessState> {
  const reply = await call;
  if (reply.ok) takeState(reply.value);
  // How long the next attempt has to wait.
  else await askAccess();
  return reply;
}

export const unlock = (request: Request<'access:unlock'>) =>
  movingDoor(bridge.invoke('access:unlock', request));
export const unlockByKeychain = () => movingDoor(bridge.invoke('access:unlock-by-keychain', {}));
export const changePassword = (request: Request<'access:change-password'>) =>
  movingDoor(bridge.invoke('access:change-password', request));
export const setKeychain = (request: Request<'access:keychain'>) =>
  movingDoor(bridge.invoke('access:keychain', request));

/** The desk leaves the screen first, so that what was being written is on its way before the door shuts. */
export async function lockDesk(): Reply<AccessState> {
  useDoor.setState({ held: false });
  clearAway();
  return movingDoor(bridge.invoke('access:lock', {}));
}

/** Whether the code that the page is held for has come: until then every move of the door is the one that was asked for. */
let shown = false;

/** The door opens while the code is still on its way: the page that asked stays, or nobody would ever read it. */
async function holding(call: () => Reply<RecoveryCodeView>): Reply<RecoveryCodeView> {
  shown = false;
  useDoor.setState({ held: true });
  let reply: Result<RecoveryCodeView, DeskFailure> | undefined;
  try {
    reply = await call();
    shown = reply.ok;
    return reply;
  } finally {
    if (!reply?.ok) {
      useDoor.setState({ held: false });
      await askAccess();
    }
  }
}

/** The code was written down: the page with it goes, whatever the door says now. */
export async function letGo(typed: string): Promise<void> {
  // A record that finds no room is asked for again by the notice: it keeps nobody from the desk.
  await confirmCode(typed).catch((error: unknown) => console.error(error));
  useDoor.setState({ held: false });
  clearAway();
  return askAccess();
}

export const setUp = (request: Request<'access:set-up'>) =>
  holding(() => bridge.invoke('access:set-up', request));
export const protect = (request: Request<'access:protect'>) =>
  holding(() => bridge.invoke('access:protect', request));
export const recover = (request: Request<'access:recover'>) =>
  holding(() => bridge.invoke('access:recover', request));
export const confirmCode = (typed: string) => bridge.invoke('access:code-kept', { typed });
/** Asked at an open desk, which stays as it is. */
export const renewRecoveryCode = (request: Request<'access:renew-recovery-code'>) =>
  bridge.invoke('access:renew-recovery-code', request);
