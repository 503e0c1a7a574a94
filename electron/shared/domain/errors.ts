import type { DeskRole } from './event-envelope';
import type { GuardName } from './guard-names';
import type { Destination } from './procedure';
import type { Position } from './ticket';

/** Why a command was refused. Each kind has its sentence in the catalogue (`error.<kind>`), which says what to do. */
export type DomainError =
  /** The record that a step demands is missing; `missing` names it. */
  | {
      readonly kind: 'guard-failed';
      readonly from: Position;
      readonly to: Destination;
      readonly missing: readonly GuardName[];
    }
  /** The procedure knows no such way from here. */
  | { readonly kind: 'not-allowed-here'; readonly command: string; readonly position: Position }
  | { readonly kind: 'authority'; readonly required: DeskRole }
  /** Asked of a role that may not. */
  | { readonly kind: 'not-permitted'; readonly needs: readonly DeskRole[] }
  /** Authority exercised from afar needs its evidence. */
  | { readonly kind: 'authority-evidence' }
  | { readonly kind: 'conflict'; readonly expected: number; readonly actual: number }
  | {
      readonly kind: 'not-found';
      readonly what:
        | 'ticket'
        | 'client'
        | 'contact'
        | 'contract'
        | 'record'
        | 'letter'
        | 'mail'
        | 'trusted'
        | 'import'
        | 'historic'
        | 'snippet'
        | 'view'
        | 'handover'
        | 'desk';
    }
  /** A field that only the desk's knowledge can judge; `rule` is a catalogue key under `rule.`. */
  | { readonly kind: 'rule'; readonly rule: RuleName; readonly field: string }
  /** A correction would leave steps that were passed without these. */
  | { readonly kind: 'amend-breaks'; readonly missing: readonly GuardName[] }
  /** It was sent to another desk then, which works on it since; this one only reads it. */
  | { readonly kind: 'moved-away'; readonly desk: string; readonly at: string }
  | { readonly kind: 'reader-only' };

export const RULE_NAMES = [
  'contact-not-of-client',
  'contract-not-of-client',
  'validation-contradicts',
  'criteria-mismatch',
  'choice-without-reason',
  'nothing-to-ratify',
  'already-waiting',
  'not-waiting',
  'labels-unchanged',
  'labels-too-many',
  'wait-before-entry',
  'wait-after-leaving',
  'waits-out-of-order',
  'terms-unchanged',
  'terms-without-holidays',
  'reception-unchanged',
  'reception-after-capture',
  'rest-day-known',
  'rest-day-unknown',
  'mail-already-sent',
  'mail-not-approved',
  'mail-of-passed-step',
  'mail-in-queue',
  'mail-not-in-queue',
  'mail-being-sent',
  'mail-uncertain',
  'mail-not-uncertain',
  'mail-without-report',
  'mail-without-package',
  'mail-without-files',
  'mail-with-equivalences',
  'sent-copy-of-another',
  'sent-copy-to-others',
  'sent-copy-incomplete',
  'sent-copy-unsent',
  'approval-automatic',
  'evidence-own-file',
  'evidence-empty',
  'evidence-earlier',
  'scan-not-picture',
  'report-is-not-current',
  'recommendation-unknown',
  'recommendation-known',
  'terms-not-of-contract',
  'terms-without-reason',
  'assignee-unknown',
  'authority-not-present',
  'reminder-without-evidence',
  'continues-unknown',
  'mail-registered',
  'sent-before-written',
  'in-the-future',
  'before-request',
  'work-before-request',
  'long-ago',
  'before-delivery',
  'before-letter',
  'before-client',
  'clock-behind',
  'clock-not-behind',
  'letter-to-come',
  'work-ends-later',
  'work-without-time',
  'timer-known',
  'timer-runs',
  'timer-elsewhere',
  'timer-unknown',
  'timer-stopped',
  'timer-order',
  'timer-reason',
  'timer-of-another',
  'timer-told',
  'timer-running',
  'timer-tells-time',
  'call-known',
  'call-order',
  'amend-decision',
  'amend-type',
  'amend-invalid',
  'amend-own',
  'amend-signed',
  'amend-evidence',
  'undo-nothing',
  'undo-left',
  'undo-changed',
  'undo-evidence',
  'undo-measured',
  'undo-own',
  'undo-late',
  'contact-without-power',
  'contact-name-differs',
  'letter-exists',
  'letter-order',
  'letter-not-pending',
  'letter-not-complete',
  'letter-timestamped',
  'letter-waived',
  'letter-outdated',
  'signatory-without-power',
  'letter-same-certificate',
  'letter-mismatch-reason',
  'letter-handwritten-forbidden',
  'duplicate-contract-number',
  'duplicate-client',
  'withdrawal-without-evidence',
  'trusted-already',
  'abbreviation-taken',
  'snippets-full',
  'views-full',
  'view-name-taken',
  'handover-pending',
  'handover-to-nobody',
  'handover-to-oneself',
  'handover-answered',
  'handover-own',
  'handover-of-another',
  'desk-without-name',
  'desk-known',
  'desk-itself',
  'transfer-to-unknown',
  'transfer-timer',
  'transfer-mail',
  'transfer-call',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];
