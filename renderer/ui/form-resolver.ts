/** The command's own schema as the form's judge, with every issue told by a key of the catalogue. */
import { zodResolver } from '@hookform/resolvers/zod';
import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form';
import type { z } from 'zod';
import { VALIDATION } from '../../electron/shared/domain/text';

interface RawIssue {
  readonly code?: string;
  readonly input?: unknown;
  readonly format?: unknown;
  readonly origin?: unknown;
  readonly maximum?: unknown;
  readonly expected?: unknown;
}

const isFileList = (list: unknown) =>
  Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null && 'sha256' in item);

/** The key for an issue whose schema names none; what its sentence counts follows after `?`. */
export function issueKey(issue: RawIssue): string {
  if (issue.input === undefined || issue.input === null || issue.input === '') {
    return issue.code === 'invalid_value' || issue.expected === 'boolean'
      ? VALIDATION.choice
      : VALIDATION.required;
  }
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return VALIDATION.instant;
  if (issue.origin === 'array' && issue.code === 'too_big') {
    return `${isFileList(issue.input) ? VALIDATION.tooManyFiles : VALIDATION.tooMany}?max=${issue.maximum}`;
  }
  // A number's field holds the text that it could not read as one.
  const isUnread = issue.expected === 'number' || issue.expected === 'int';
  if (isUnread || issue.code === 'too_big' || issue.code === 'too_small') return VALIDATION.range;
  return 'validation.invalid';
}

/** A second judge beside the schema: what the desk would refuse of these values although each fits its schema. */
export type Judge<Input> = (values: Input) => readonly FlatError[];

/**
 * `prepare` turns what the form holds into what the schema reads, where they differ: the fields of an answer that was
 * not given are left out.
 */
export function recordResolver<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  prepare?: (values: Input) => Input,
  judge: Judge<Input> = () => [],
): Resolver<Input, unknown, Output> {
  const resolve = zodResolver<Input, unknown, Output>(schema, { error: issueKey });
  return async (values, context, options) => {
    const found = await resolve(prepare ? prepare(values) : values, context, options);
    const errors = { ...found.errors } as FieldErrors<Input>;
    // All is told at once: what the schema finds first is no reason to keep the rest for the next attempt.
    for (const { name, message } of judge(values)) {
      if (!get(errors, name)) set(errors, name, { type: 'rule', message });
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : found;
  };
}

export interface FlatError {
  readonly name: string;
  readonly message: string;
}

/** Errors by their full field name, in the order of the form's values. */
export function flatErrors(errors: FieldErrors, prefix = ''): readonly FlatError[] {
  return Object.entries(errors).flatMap(([key, error]): readonly FlatError[] => {
    if (!error || key === 'ref') return [];
    const name = key === 'root' ? prefix : prefix === '' ? key : `${prefix}.${key}`;
    if (typeof error.message === 'string') return [{ name, message: error.message }];
    return flatErrors(error as FieldErrors, name);
  });
}
