/** Whether anything of a form is kept as a draft, for whoever closes one without knowing its fields. */
import { forgetOnLeaving } from '../desk/leaving';

let noted = 0;

export function noteDraft(): void {
  noted += 1;
}

/** Grows with each draft that is kept or brought back. */
export const draftsNoted = (): number => noted;

const recovered = new Map<string, Set<string>>();
forgetOnLeaving(() => recovered.clear());

/** @param path of the screen on which a draft was brought back */
export function noteRecovered(key: string, path: string): void {
  recovered.set(path, (recovered.get(path) ?? new Set()).add(key));
}

/** Keys of the drafts that a screen brought back, for when it cannot be shown with them. */
export const recoveredOn = (path: string): readonly string[] => [...(recovered.get(path) ?? [])];

export function forgetRecovered(path: string): void {
  recovered.delete(path);
}
