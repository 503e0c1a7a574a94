/** What the desk refuses, as far as it can be said at the fields of the form that asked. */
import type { GuardName } from '../../electron/shared/domain/guard-names';
import type { AccessReason, DeskFailure } from '../../electron/shared/failures';
import type { FlatError } from './form-resolver';

export interface RefusalFields<Input> {
  /** The form's field for a path that the desk names; the same path unless told otherwise. */
  readonly fieldOf?: (path: string) => string;
  /** The field that is to blame for a refused access; none where only a sentence can say it. */
  readonly fieldOfAccess?: Partial<Readonly<Record<AccessReason, string>>>;
  /** The fields in which a record is written that the procedure finds missing; empty where it is not of this form. */
  readonly fieldsOfMissing?: (guard: GuardName, values: Input) => readonly FlatError[];
}

/** Empty where only a sentence can say it. */
export function refusedFields<Input>(
  refusal: DeskFailure,
  { fieldOf = (path) => path, fieldsOfMissing = () => [], fieldOfAccess = {} }: RefusalFields<Input>,
  values: Input,
): readonly FlatError[] {
  switch (refusal.kind) {
    case 'invalid':
      return refusal.issues.map(({ path, message }) => ({ name: fieldOf(path), message }));
    case 'rule':
      return [{ name: fieldOf(refusal.field), message: `rule.${refusal.rule}` }];
    case 'guard-failed': {
      const fields = refusal.missing.map((guard) => fieldsOfMissing(guard, values));
      // Where one is written elsewhere the sentence names them all: marking the others would say that they are all.
      return fields.some((list) => list.length === 0) ? [] : fields.flat();
    }
    case 'access': {
      const name = fieldOfAccess[refusal.reason];
      return name === undefined ? [] : [{ name, message: `access-error.${refusal.reason}` }];
    }
    default:
      return [];
  }
}
