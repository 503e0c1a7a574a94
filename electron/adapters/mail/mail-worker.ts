import { answerRequests } from '../worker/worker-entry';
import { parseMail } from './parse-mail';

/* Entry of the worker thread in which received mails are parsed. */

answerRequests(parseMail, (parsed) => {
  const content = parsed.ok ? parsed.value : parsed.error.kind === 'no-sender' ? parsed.error.partial : null;
  return content?.attachments.map((attachment) => attachment.content) ?? [];
});
