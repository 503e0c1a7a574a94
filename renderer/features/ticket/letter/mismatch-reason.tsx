import { Alert, Textarea } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { SignerDifference } from '../../../../electron/shared/domain/signing-rules';
import { FieldLabel } from '../../../ui/fields/field-label';
import { SignerDifferences } from './signer-differences';

interface MismatchReasonProps {
  /** Whom the letter names, and what is needed. */
  readonly words: string;
  readonly differences: readonly SignerDifference[];
  readonly label: string;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** A certificate of somebody else counts only with its reason, which stands beside the result ever after. */
export function MismatchReason({ words, differences, label, value, onChange }: MismatchReasonProps) {
  return (
    <>
      <Alert color="riesgo" variant="light" icon={<TriangleAlert size={16} aria-hidden />}>
        {words}
        <SignerDifferences differences={differences} />
      </Alert>
      <Textarea
        label={<FieldLabel label={label} required />}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
        aria-required
      />
    </>
  );
}
