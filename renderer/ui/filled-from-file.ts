/** Fields that a file answers: another file replaces what the first one filled in, and never what somebody wrote. */
import { shallowEqual } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldPath, type FieldPathValue, type FieldValues, useFormContext } from 'react-hook-form';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';

/** What a file says for one field. A blank value is a file that says nothing. */
export interface FileFact<Input extends FieldValues> {
  readonly name: FieldPath<Input>;
  readonly value: unknown;
  /** The value as a person reads it. */
  readonly shown: string;
  /** Told also when no other file came before: where it differs from the file, the record would not be what it proves. */
  readonly watched?: boolean;
  /** Whether a field that holds this says the same, where that is less than all of it. */
  readonly same?: (value: unknown) => boolean;
}

function isBlank(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === '' || value == null;
  return Object.values(value).every((part) => part === '' || part == null);
}

/** Persons are compared by their parts. */
const sameValue = (left: unknown, right: unknown): boolean => shallowEqual(left, right);

export function saysTheSame<Input extends FieldValues>(fact: FileFact<Input>, value: unknown): boolean {
  return sameValue(value, fact.value) || fact.same?.(value) === true;
}

const MINUTE = 'yyyy-mm-ddThh:mm'.length;

/** For `same`: typed by hand an instant has no seconds. */
export const sameMinuteAs =
  (instant: string | null) =>
  (value: unknown): boolean =>
    typeof value === 'string' && instant !== null && value.slice(0, MINUTE) === instant.slice(0, MINUTE);

/** For `same`: who somebody is tells their address, whatever telephone was written beside it. */
export const sameAddressAs =
  (email: string) =>
  (person: unknown): boolean =>
    (person as { readonly email?: string } | null)?.email?.trim().toLowerCase() ===
    email.trim().toLowerCase();

/**
 * Call it within the form. `take` fills in from a new file, `remember` says what a file that is already there had filled in;
 * `begunWith` is what the form itself proposes where no file came.
 */
export function useFilledFromFile<Input extends FieldValues>(
  begunWith: () => readonly FileFact<Input>[] = () => [],
) {
  const { getValues, setValue } = useFormContext<Input>();
  const [filled] = useState(() => new Map(begunWith().map(({ name, value }) => [name as string, value])));
  const [offers, setOffers] = useState<readonly FileFact<Input>[]>([]);

  const remember = useCallback(
    (facts: readonly FileFact<Input>[]) => {
      for (const { name, value } of facts) filled.set(name, value);
      setOffers(facts.filter(({ watched, value }) => watched && !isBlank(value)));
    },
    [filled],
  );

  const take = useCallback(
    (facts: readonly FileFact<Input>[]) => {
      const offered: FileFact<Input>[] = [];
      for (const fact of facts) {
        const { name, value } = fact;
        const now: unknown = getValues(name);
        const isOwn = !isBlank(now) && !sameValue(now, filled.get(name));
        if (!isOwn && !(isBlank(now) && isBlank(value)))
          setValue(name, value as FieldPathValue<Input, FieldPath<Input>>, { shouldDirty: true });
        if (!isBlank(value) && (isOwn || fact.watched)) offered.push(fact);
        filled.set(name, value);
      }
      setOffers(offered);
    },
    [filled, getValues, setValue],
  );

  const forgetOffer = (name: string) => setOffers((all) => all.filter((offer) => offer.name !== name));
  return { take, remember, offers, forgetOffer };
}

/** Tells once of the file that the form began with, as a draft brings it back: what it had filled in is not known any more. */
export function useFileOfDraft(file: EvidenceRef | null, onFile: (file: EvidenceRef) => void): void {
  const first = useRef(file);
  const tell = useRef(onFile);
  useEffect(() => {
    const { current } = first;
    first.current = null;
    if (current) tell.current(current);
  }, []);
}
