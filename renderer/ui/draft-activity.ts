/** Whether anything of a form is kept as a draft, for whoever closes one without knowing its fields. */
let noted = 0;

export function noteDraft(): void {
  noted += 1;
}

/** Grows with each draft that is kept or brought back. */
export const draftsNoted = (): number => noted;
