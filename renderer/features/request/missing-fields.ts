/** Where in the intake form a record of step 1 is written, for what the desk found missing. */
import type { GuardName } from '../../../electron/shared/domain/guard-names';
import { VALIDATION } from '../../../electron/shared/domain/text';
import type { FlatError } from '../../ui/form-resolver';
import type { RequestValues } from './request-values';

const required = (name: string): FlatError => ({ name, message: VALIDATION.required });

const isEmpty = (value: unknown) => typeof value !== 'string' || value.trim() === '';

function ofCall({ call }: RequestValues): readonly FlatError[] {
  const empty = (['caller', 'number', 'at', 'said'] as const).filter((part) => isEmpty(call?.[part]));
  return empty.map((part) => required(`call.${part}`));
}

/** The fields to complete; empty for a record that is written elsewhere. */
export function fieldsOfMissing(guard: GuardName, values: RequestValues): readonly FlatError[] {
  switch (guard) {
    case 'request-requester':
      return isEmpty(values.requester.name)
        ? [required('requester.name')]
        : [{ name: 'requester.email', message: 'validation.reachable' }];
    case 'request-received-at':
      return [required('receivedAt')];
    case 'request-subject':
      return [required('subject')];
    case 'request-description':
      return [required('description')];
    case 'request-original':
      return values.channel === 'phone' ? ofCall(values) : [required('original')];
    default:
      return [];
  }
}
