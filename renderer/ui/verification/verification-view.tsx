/** What verifying a file found: the verdict first, then each question by itself. Shape, word and colour say the same. */
import { Text, Title } from '@mantine/core';
import { ChevronRight, Circle, CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Said, Tone } from '../../../electron/shared/verification/said';
import type { SaidSeal } from '../../../electron/shared/verification/seal-words';
import type { SaidVerification } from '../../../electron/shared/verification/verification-words';
import classes from './verification.module.css';

const ICONS: Record<Tone, LucideIcon> = {
  good: CircleCheck,
  open: CircleHelp,
  bad: CircleX,
  plain: Circle,
};

interface VerificationViewProps {
  readonly said: SaidVerification;
  /** Where there is little room, a signature with nothing to look at is folded to its head. */
  readonly folded?: boolean;
  /** What the findings about the whole are headed with; «El documento» where nothing is said. */
  readonly part?: string;
}

export function VerificationView({ said, folded = false, part }: VerificationViewProps) {
  const { t } = useTranslation('verification');
  const { verdict, document, seals } = said;
  const Icon = ICONS[verdict.tone];
  return (
    <div className={classes['report']}>
      <div className={classes['verdict']} data-tone={verdict.tone} role="status" data-verdict={verdict.tone}>
        <Icon size={28} aria-hidden className={classes['icon']} />
        <div className={classes['said']}>
          <p className={classes['word']}>{verdict.topic}</p>
          <p>{verdict.text}</p>
          {verdict.advice && <p className={classes['advice']}>{verdict.advice}</p>}
        </div>
      </div>
      <section className={classes['part']} aria-label={part ?? t('part.document')}>
        <Title order={3} size="h4">
          {part ?? t('part.document')}
        </Title>
        <Lines lines={document} />
      </section>
      {seals.map((seal) => (
        <Seal key={seal.field} seal={seal} folded={folded && seal.tone === 'good'} />
      ))}
    </div>
  );
}

function Seal({ seal, folded }: { readonly seal: SaidSeal; readonly folded: boolean }) {
  const marks = { className: classes['part'], 'data-seal': seal.field, 'data-tone': seal.tone };
  // Nothing to unfold: the head says it all.
  if (seal.lines.length === 0) {
    return (
      <section {...marks}>
        <div className={classes['bare']}>
          <SealHead seal={seal} />
        </div>
      </section>
    );
  }
  return (
    <details {...marks} open={!folded}>
      <summary className={classes['head']}>
        <ChevronRight size={16} aria-hidden className={classes['marker']} />
        <SealHead seal={seal} />
      </summary>
      <Lines lines={seal.lines} />
    </details>
  );
}

function SealHead({ seal }: { readonly seal: SaidSeal }) {
  const Icon = ICONS[seal.tone];
  return (
    <>
      <Title order={3} size="h4" className={classes['title'] ?? ''}>
        {seal.title}
      </Title>
      <span className={classes['state']}>
        <Icon size={16} aria-hidden />
        {seal.verdict}
      </span>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly Said[] }) {
  return (
    <dl className={classes['lines']}>
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </dl>
  );
}

function Line({ line }: { readonly line: Said }) {
  const { t } = useTranslation('verification');
  const Icon = ICONS[line.tone];
  return (
    <div className={classes['line']} data-finding={line.id} data-tone={line.tone}>
      <dt>
        <Icon size={16} className={classes['icon']} role="img" aria-label={t(`tone.${line.tone}`)} />
        {line.topic}
      </dt>
      <dd>
        <Text size="sm" className={classes['text'] ?? ''}>
          {line.text}
        </Text>
        {line.details.length > 0 && (
          <ul className={classes['details']}>
            {line.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
        {line.advice && <p className={classes['advice']}>{line.advice}</p>}
      </dd>
    </div>
  );
}
