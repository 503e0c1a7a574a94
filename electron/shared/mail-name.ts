const MAIL_NAME = /\.(?:eml|msg)$/i;

/** A file that is no mail by its name is kept as an attachment; whether a mail holds together, reading it tells. */
export const isMailName = (name: string): boolean => MAIL_NAME.test(name);
