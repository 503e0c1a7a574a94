/** The account by which the desk sends mails itself. Without one nothing leaves it. */
import { z } from 'zod';
import { MAIL_SECURITIES } from './domain/mail-attempts';
import { optionalLine, optionalText, rangeError } from './domain/text';

const PORT = rangeError(1, 65_535);

/** A name or an address, nothing that would be read as more than that. */
const hostSchema = z
  .string({ error: 'validation.required' })
  .trim()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$/, { error: 'validation.mail-host' });

const serverShape = {
  host: hostSchema,
  port: z.int({ error: PORT }).min(1, { error: PORT }).max(65_535, { error: PORT }),
  /** Never in the open: TLS from the start, or STARTTLS before anything is said. */
  security: z.enum(MAIL_SECURITIES, { error: 'validation.choice' }),
  /** Empty for a server that asks for none. */
  user: optionalLine(320),
  /** PEM of the authority that the server's certificate is checked against; empty for the public ones. */
  authority: optionalText(50_000),
};

export const mailServerSchema = z.strictObject({ ...serverShape, password: z.string().max(1024) });
export type MailServer = z.infer<typeof mailServerSchema>;

/** `password` null: the one that is kept, which goes to the server and user that it was typed for and to no other. */
export const mailAccountInputSchema = z.strictObject({
  ...serverShape,
  password: z.string().max(1024).nullable(),
});
export type MailAccountInput = z.infer<typeof mailAccountInputSchema>;

/** What the window learns: that there is a password, never which. */
export interface MailAccountView extends Omit<MailServer, 'password'> {
  readonly hasPassword: boolean;
}

/** What a server answered when it was tried without sending anything. */
export interface MailProbeView {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  readonly cipher: string;
  readonly certificate: string;
  readonly certificateIssuer: string;
  readonly certificateUntil: string;
  /** Whether user and password were accepted; null where none are used. */
  readonly user: string | null;
  /** Largest message that the server says it takes, in bytes; null where it says nothing. */
  readonly maxBytes: number | null;
}
