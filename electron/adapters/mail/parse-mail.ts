import type { ParseMail } from '../../application/mail-ports';
import { isCompoundFile } from './message-source';
import { parseEml } from './parse-eml';
import { parseMsg } from './parse-msg';

/** Reads a mail by what its bytes begin with: whoever saved it may have given it any name. */
export const parseMail: ParseMail = (raw) => (isCompoundFile(raw) ? parseMsg(raw) : parseEml(raw));
