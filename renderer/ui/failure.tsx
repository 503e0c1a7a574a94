/** Every failure in words that say what to do. */
import { Alert, VisuallyHidden } from '@mantine/core';
import i18next, { type TFunction } from 'i18next';
import { TriangleAlert } from 'lucide-react';
import { type Ref, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskRole } from '../../electron/shared/domain/event-envelope';
import type { Destination } from '../../electron/shared/domain/procedure';
import type { Position } from '../../electron/shared/domain/ticket';
import type { DeskFailure } from '../../electron/shared/failures';
import { SOURCE_CHANGED } from '../../electron/shared/store-failure';
import { leaveAnnouncement } from './announce';
import { CopiedFailure } from './copied-failure';
import { useCountdown } from './use-countdown';

/** «5 Solución», or how it ended. */
export function destinationText(to: Destination, t: TFunction): string {
  if ('end' in to) return t(`destination.${to.end}`, { ns: 'common' });
  return t('destination.step', {
    ns: 'common',
    number: to.step,
    name: t(`step.${to.step}`, { ns: 'common' }),
  });
}

function positionText(at: Position, t: TFunction): string {
  return destinationText(at.kind === 'step' ? { step: at.step } : { end: at.outcome }, t);
}

/** «canal, asunto y descripción»: records by the names under `missing.`. */
export function missingText(names: readonly string[], t: TFunction): string {
  const words = names.map((name) => t(`missing.${name}`, { ns: 'common' }));
  return new Intl.ListFormat(i18next.language, { type: 'conjunction' }).format(words);
}

/** «Líder SOC o Gerente de Operaciones». */
export function rolesText(roles: readonly DeskRole[], t: TFunction): string {
  const words = roles.map((role) => t(`role.${role}`, { ns: 'common' }));
  return new Intl.ListFormat(i18next.language, { type: 'disjunction' }).format(words);
}

/** What is found when a certificate is looked at: nobody has asked to sign yet. */
const OF_MATERIAL: ReadonlySet<string> = new Set([
  'wrong-password',
  'malformed',
  'too-costly',
  'no-private-key',
  'no-certificate',
  'several-keys',
  'key-mismatch',
  'unsupported-algorithm',
  'unsupported-key',
  'weak-key',
  'expired',
  'not-yet-valid',
  'key-usage',
  'csd',
  'revoked',
  'same-certificate',
  'certificate-unusable',
  'no-file',
  'unknown-file',
  'second-container',
  'second-certificate',
  'second-key',
  'container-and-others',
]);

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * A reason that another part of the desk gave; one that the catalogues do not know is shown as it came. Instants reach
 * the catalogue as dates, so that its sentence says how they are written.
 */
function reasonText(group: string, reason: string, params: Readonly<Record<string, string>>, t: TFunction) {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      INSTANT.test(value) ? new Date(value) : (findingText(name, value, t) ?? value),
    ]),
  );
  return t([`${group}.${reason}`, 'error-detail.unknown-reason'], {
    ns: 'common',
    ...values,
    reason,
  });
}

/** What the verifier found, by its own words; null for what is none of its names. */
function findingText(param: string, code: string, t: TFunction): string | null {
  if (param === 'problem') return t(`problem.${code}`, { ns: 'verification' });
  if (param !== 'part') return null;
  const groups = ['change', 'active-content', 'structure-problem'].map((group) => `${group}.${code}`);
  return t([...groups, 'change.other'], { ns: 'verification' });
}

export function failureText(failure: DeskFailure, t: TFunction): string {
  const say = (params: Record<string, string | number> = {}) =>
    t(`error.${failure.kind}`, { ns: 'common', ...params });
  switch (failure.kind) {
    case 'guard-failed':
      return say({
        to: destinationText(failure.to, t),
        missing: t('missing-words', {
          ns: 'common',
          count: failure.missing.length,
          what: missingText(failure.missing, t),
        }),
      });
    case 'amend-breaks':
      return say({ missing: missingText(failure.missing, t) });
    case 'not-allowed-here':
      return say({ where: positionText(failure.position, t) });
    case 'authority':
      return say({ role: t(`role-to.${failure.required}`, { ns: 'common' }) });
    case 'disposed': {
      const { folio, by, reference } = failure;
      return t('error.disposed', { ns: 'common', folio, by, reference, at: new Date(failure.at) });
    }
    case 'moved-away': {
      const { desk, at } = failure;
      return t('error.moved-away', { ns: 'common', desk, at: new Date(at) });
    }
    case 'transfer':
      return say({ text: reasonText('transfer-error', failure.reason, failure.params, t) });
    case 'not-found':
      return say({ what: t(`what.${failure.what}`, { ns: 'common' }) });
    case 'rule':
      return say({ text: t(`rule.${failure.rule}`, { ns: 'common' }) });
    case 'mail': {
      const text = reasonText('mail-error', failure.reason, failure.params, t);
      const { name } = failure.params;
      return name === undefined ? say({ text }) : t('error.mail-file', { ns: 'common', name, text });
    }
    case 'signing': {
      const text = reasonText('signing-error', failure.reason, failure.params, t);
      if (OF_MATERIAL.has(failure.reason)) return t('error.signing-material', { ns: 'common', text });
      // What came back was signed elsewhere: here nothing was.
      if (failure.reason.startsWith('returned-')) return t('error.signing-returned', { ns: 'common', text });
      return say({ text });
    }
    case 'document':
      // Nothing was wrong with the document: another one is on its way.
      if (failure.reason === 'expediente-busy') return t('document-error.expediente-busy', { ns: 'common' });
      return say({ text: reasonText('document-error', failure.reason, failure.params, t) });
    case 'import': {
      const { field } = failure.params;
      const named = field === undefined ? {} : { field: t(`field.${field}`, { ns: 'import' }) };
      return say({ text: reasonText('import-error', failure.reason, { ...failure.params, ...named }, t) });
    }
    case 'backup':
      return say({ text: reasonText('backup-error', failure.reason, failure.params, t) });
    case 'access':
      return say({ text: reasonText('access-error', failure.reason, failure.params, t) });
    case 'not-permitted':
      return say({ roles: rolesText(failure.needs, t) });
    case 'sending': {
      const { answer = '', code = '' } = failure.params;
      const reason = code.startsWith('4') ? 'asked-to-wait' : failure.reason;
      const text = reasonText('sending-reason', reason, failure.params, t);
      return answer === '' ? say({ text }) : t('error.sending-said', { ns: 'common', text, answer });
    }
    case 'timestamp':
    case 'workspace':
    case 'verification':
      return say({ text: reasonText(`${failure.kind}-error`, failure.reason, failure.params, t) });
    case 'damaged': {
      const params = { path: failure.path, reason: reasonText('damage-reason', failure.reason, {}, t) };
      if (failure.about !== undefined)
        return t('error.damaged-file', { ns: 'common', ...params, about: failure.about });
      return failure.line === null
        ? say(params)
        : t('error.damaged-line', { ns: 'common', ...params, line: failure.line });
    }
    case 'locked':
      return say({ path: failure.path, hostname: failure.holder.hostname, pid: failure.holder.pid });
    case 'evidence-missing':
      return say({ sha256: `${failure.sha256.slice(0, 12)}…` });
    case 'internal':
      return say({ correlationId: failure.correlationId });
    case 'conflict':
      return say({ expected: failure.expected, actual: failure.actual });
    case 'disk-full':
    case 'not-writable':
    case 'not-readable':
    case 'missing':
    case 'journal-changed':
    case 'checkpoint-differs':
    case 'lock-lost':
    case 'already-exists':
    case 'not-protected':
      return say({ path: failure.path });
    case 'address-refused':
      return say({ address: failure.address });
    case 'own-folder':
      return say({ folder: failure.folder });
    case 'io':
    case 'poisoned':
      return say({ path: failure.path, code: failure.code });
    case 'source-unreadable':
      if (failure.code === SOURCE_CHANGED)
        return t('error.source-changed', { ns: 'common', path: failure.path });
      return say({ path: failure.path, code: failure.code });
    case 'unknown-event':
      return say({ path: failure.path, type: failure.type });
    case 'newer-format':
      return say({ path: failure.path, found: failure.found, known: failure.known });
    case 'authority-evidence':
    case 'drafts-full':
    case 'reader-only':
    case 'invalid':
    case 'no-session':
    case 'locked-desk':
    case 'forbidden-sender':
      return say();
  }
}

export function useFailureText(failure: DeskFailure): string {
  const { t } = useTranslation('common');
  return failureText(failure, t);
}

interface FailureAlertProps {
  readonly failure: DeskFailure;
  readonly ref?: Ref<HTMLDivElement>;
}

/** Announced at once; can take the focus, so that a form may lead there. */
export function FailureAlert({ failure, ref }: FailureAlertProps) {
  const { t } = useTranslation('common');
  const text = failureText(failure, t);
  // At the door and at a backup's: both let nobody try before some time has passed.
  const isWait = (failure.kind === 'access' || failure.kind === 'backup') && failure.reason === 'wait';
  const seconds = isWait ? Number(failure.params['seconds'] ?? 0) : 0;
  // What went well before is no news any more beside what did not.
  useEffect(leaveAnnouncement, []);
  return (
    <Alert
      ref={ref ?? null}
      tabIndex={-1}
      color="riesgo"
      variant="light"
      icon={<TriangleAlert size={16} aria-hidden />}
      data-failure={failure.kind}
    >
      {seconds > 0 ? (
        <Wait seconds={seconds} since={failure} said={text} />
      ) : (
        <CopiedFailure failure={failure} text={text} />
      )}
    </Alert>
  );
}

/** Seen second by second; heard once, as it was said. */
function Wait({ seconds, since, said }: WaitProps) {
  const { t } = useTranslation(['common', 'access']);
  const left = useCountdown(seconds, since);
  return (
    <>
      <span aria-hidden data-digits>
        {left > 0 ? t('access-error.wait', { seconds: left }) : t('lock.may-try', { ns: 'access' })}
      </span>
      <VisuallyHidden>{said}</VisuallyHidden>
    </>
  );
}

interface WaitProps {
  readonly seconds: number;
  readonly since: DeskFailure;
  readonly said: string;
}
