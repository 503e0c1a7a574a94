import { Badge } from '@mantine/core';
import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  FileX,
  type LucideIcon,
  PenLine,
  Printer,
  Signature,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isComplete, type LetterStanding } from './letter-model';

const ICONS: Record<LetterStanding, LucideIcon> = {
  'por-emitir': CircleDashed,
  'pendiente-cliente': PenLine,
  'pendiente-gerencia': PenLine,
  completa: CircleCheck,
  'completa-autografa': Signature,
  'firmada-en-papel': Printer,
  rechazada: FileX,
  sustituida: CircleSlash,
  'sin-efecto': CircleSlash,
  'no-emitida': CircleSlash,
  'no-corresponde': CircleSlash,
};
const COLORS: Record<LetterStanding, string> = {
  'por-emitir': 'espera',
  'pendiente-cliente': 'espera',
  'pendiente-gerencia': 'espera',
  completa: 'hecho',
  'completa-autografa': 'hecho',
  'firmada-en-papel': 'hecho',
  rechazada: 'riesgo',
  sustituida: 'gray',
  'sin-efecto': 'gray',
  'no-emitida': 'gray',
  'no-corresponde': 'gray',
};

/** A shape and a word; the colour only repeats them. */
export function LetterStandingBadge({
  standing,
  words,
  isInvalid,
}: {
  readonly standing: LetterStanding;
  /** Whether its file does not verify: then it is nothing done, whatever signatures it has. */
  readonly isInvalid: boolean;
  /** Instead of the standing's own, where it depends on what was before. */
  readonly words?: string;
}) {
  const { t } = useTranslation('letter');
  const isSpoilt = isInvalid && isComplete(standing);
  const Icon = isSpoilt ? FileX : ICONS[standing];
  return (
    <Badge
      variant="light"
      color={isSpoilt ? 'riesgo' : COLORS[standing]}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      data-letter-standing={standing}
    >
      {words ?? t(isSpoilt ? 'invalid.standing' : `standing.${standing}`)}
    </Badge>
  );
}
