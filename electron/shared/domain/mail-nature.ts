/** Whether a person wrote a mail. What a program wrote is evidence at most, and never somebody's word. */

/**
 * `person`: nothing says otherwise. `generated`: a system wrote it, as a manufacturer's portal does. `auto-reply`: «Fuera de oficina».
 * `bounce`: a mail was not delivered, or is still on its way. `delivered`, `read-receipt`: notices of arrival and of reading.
 * `calendar`: an invitation, or its answer.
 */
export const MAIL_NATURES = [
  'person',
  'generated',
  'auto-reply',
  'bounce',
  'delivered',
  'read-receipt',
  'calendar',
] as const;
export type MailNature = (typeof MAIL_NATURES)[number];

export interface MailSigns {
  /** The value of a header, its name in lower case; empty where there is none. */
  readonly header: (name: string) => string;
  readonly subject: string;
  /** Address of From, lower case; empty where there is none. */
  readonly sender: string;
  /** RFC 3834, as `MailContent.autoSubmitted`. */
  readonly autoSubmitted: string | null;
  /** What a part of `message/delivery-status` says (RFC 3464); empty where there is none. */
  readonly deliveryStatus: string;
  /** Whether a part that is no attachment is an invitation with a method (RFC 6047), and nobody wrote anything beside it. */
  readonly hasInvitation: boolean;
  /** Of an Outlook item ([MS-OXCMSG] 2.2.1.3); empty for other mails. */
  readonly itemClass: string;
}

const REPORT_TYPE = /\breport-type\s*=\s*"?([a-z-]+)/i;
const FAILED_ACTION = /^action:\s*(?:failed|delayed)/im;
const SYSTEM_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]{32})@/;
const NOT_DELIVERED =
  /undeliver|not delivered|delivery (?:status notification|has failed|failure|failed|incomplete)|returned mail|failure notice|no se (?:pudo|puede|ha podido) entregar|no entregado|no se entreg|devuelto|rechazado/i;
/**
 * As Outlook, Exchange and Gmail begin the subjects of their automatic answers: the phrase stands alone or before a colon. People write it
 * too, and go on.
 */
const AUTOMATIC =
  /^\s*(?:respuesta autom[aá]tica|autorespuesta|resposta autom[aá]tica|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|mensaje de ausencia|ausente|(?:fuera de (?:la )?oficina|out of (?:the )?office)(?: (?:auto(?:matic)?[- ]?(?:reply|response)|respuesta autom[aá]tica))?)\s*(?::|[.!]*\s*$)/iu;
const ANSWER_HEADERS = ['x-autoreply', 'x-autorespond', 'x-auto-reply'];
const SAYS_NO = /^\s*(?:no|false|0)?\s*$/i;
/** What Exchange writes for the rules of a mailbox, absences among them, names here what wrote it. */
const RULES_AGENT = /^\s*mailbox rules agent\b/i;
const CALENDAR_TYPE = /^text\/calendar\b.*\bmethod\s*=/i;

function ofItem(itemClass: string): MailNature | null {
  if (/^REPORT\..*\.NDR$/i.test(itemClass)) return 'bounce';
  if (/^REPORT\..*\.DR$/i.test(itemClass)) return 'delivered';
  if (/^REPORT\..*\.IPN(?:RN|NRN)$/i.test(itemClass)) return 'read-receipt';
  if (/OofTemplate|Rules\.ReplyTemplate/i.test(itemClass)) return 'auto-reply';
  return /^IPM\.Schedule\.Meeting/i.test(itemClass) ? 'calendar' : null;
}

function ofReport({ header, deliveryStatus }: MailSigns): MailNature | null {
  const type = header('content-type');
  const kind = /^multipart\/report\b/i.test(type) ? REPORT_TYPE.exec(type)?.[1]?.toLowerCase() : undefined;
  if (kind === 'disposition-notification') return 'read-receipt';
  if (kind !== 'delivery-status' && deliveryStatus === '') return null;
  return deliveryStatus === '' || FAILED_ACTION.test(deliveryStatus) ? 'bounce' : 'delivered';
}

export function natureOf(signs: MailSigns): MailNature {
  const { header, subject, sender, autoSubmitted, hasInvitation, itemClass } = signs;
  const told = ofItem(itemClass) ?? ofReport(signs);
  if (told) return told;
  if (header('x-failed-recipients') !== '') return 'bounce';
  if (SYSTEM_SENDER.test(sender) && NOT_DELIVERED.test(subject)) return 'bounce';
  if (hasInvitation || CALENDAR_TYPE.test(header('content-type'))) return 'calendar';
  const answers =
    ANSWER_HEADERS.some((name) => !SAYS_NO.test(header(name))) ||
    RULES_AGENT.test(header('x-ms-exchange-generated-message-source'));
  const isReply = autoSubmitted === 'auto-replied' || /^auto_reply\b/i.test(header('precedence').trim());
  if (answers || isReply || AUTOMATIC.test(subject)) return 'auto-reply';
  return autoSubmitted === null ? 'person' : 'generated';
}

/** Whether it could be somebody's yes or no. */
export const isSomebodysWord = (nature: MailNature): boolean => nature === 'person';
