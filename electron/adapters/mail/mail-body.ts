import type { MailContent, UnreadableBodyReason } from '../../shared/domain/mail-model';
import { mailLimits } from '../../shared/domain/mail-model';
import { cleanBlock, clipText } from '../../shared/domain/mail-text';
import { htmlToPlainText } from './html-text';
import { saysOtherwise } from './two-bodies';

export interface Body {
  readonly text: string;
  readonly source: MailContent['textSource'];
  readonly clipped: boolean;
  readonly unreadable: UnreadableBodyReason | null;
  /** There is a formatted body beside the plain one that is read, and it says something else. */
  readonly differs?: boolean;
}

/** The plain body; without one, the formatted one as text; null when neither says anything. */
export function chooseBody(
  rawPlain: string,
  rawHtml: string,
  unreadable: UnreadableBodyReason | null,
): Body | null {
  const plain = boundedBlock(rawPlain);
  const html = htmlToPlainText(rawHtml);
  if (plain.text !== '') {
    const differs = html.text !== '' && saysOtherwise(plain.text, html.text);
    return { ...plain, source: 'plain', unreadable, differs };
  }
  const converted = boundedBlock(html.text);
  if (converted.text === '') return null;
  return { text: converted.text, clipped: html.clipped || converted.clipped, source: 'html', unreadable };
}

export function boundedBlock(raw: string): { readonly text: string; readonly clipped: boolean } {
  const { text, clipped } = clipText(raw, mailLimits.textChars);
  return { text: cleanBlock(text), clipped };
}
