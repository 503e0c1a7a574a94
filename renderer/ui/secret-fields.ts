/** Fields whose value is kept nowhere but in the form: it goes into no draft. */
import { createContext, useContext } from 'react';

/** Names of a form's secrets. They are only ever added: what is flushed while the form goes must still know them. */
export const SecretFields = createContext<Set<string> | null>(null);

/** Told while the field renders, which is before anybody can type in it. */
export function useSecretField(name: string): void {
  useContext(SecretFields)?.add(name);
}

/** The values of a form, or what stands for each of them, without those of its secrets. */
export function withoutSecrets(values: unknown, secrets: ReadonlySet<string>, at = ''): unknown {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return values;
  const kept = Object.entries(values)
    .map(([key, value]) => [at === '' ? key : `${at}.${key}`, key, value] as const)
    .filter(([path]) => !secrets.has(path))
    .map(([path, key, value]) => [key, withoutSecrets(value, secrets, path)] as const);
  return Object.fromEntries(kept);
}
