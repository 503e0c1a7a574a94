import { useEffect, useRef } from 'react';
import type { EvidenceRef } from '../../../../electron/shared/domain/evidence';
import { takeHandedMail } from '../../../desk/handed-mail';

interface HandedMailProps {
  readonly ticketId: string;
  readonly onMail: (file: EvidenceRef) => void;
}

/** Puts a mail that was handed over from the intake into the form around it, once, when the form appears. */
export function HandedMail({ ticketId, onMail }: HandedMailProps): null {
  const tell = useRef(onMail);
  tell.current = onMail;
  useEffect(() => {
    const file = takeHandedMail(ticketId);
    if (file) tell.current(file);
  }, [ticketId]);
  return null;
}
