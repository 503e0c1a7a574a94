import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { proposedLogin } from '../proposed-login';
import { TextField } from './text-field';

interface LoginFieldProps {
  readonly name: string;
  readonly label: string;
  /** The person's name, which proposes one until somebody writes another. */
  readonly from: unknown;
  /** Names that others come in with. */
  readonly taken?: readonly (string | null)[];
}

export function LoginField({ name, label, from, taken }: LoginFieldProps) {
  const { t } = useTranslation('access');
  const { getValues, setValue, clearErrors } = useFormContext();
  const proposed = useRef('');
  const proposal = typeof from === 'string' ? proposedLogin(from, taken) : '';
  useEffect(() => {
    const written: unknown = getValues(name);
    if (written !== undefined && written !== '' && written !== proposed.current) return;
    proposed.current = proposal;
    setValue(name, proposal);
    // What it lacked while nothing stood there it lacks no more.
    if (proposal !== '') clearErrors(name);
  }, [name, proposal, getValues, setValue, clearErrors]);
  return <TextField name={name} label={label} help={t('login.help')} required />;
}
