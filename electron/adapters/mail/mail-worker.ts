import { answerRequests } from '../worker/worker-entry';
import { parseEml } from './parse-eml';

/* Entry of the worker thread in which received mails are parsed. */

answerRequests(parseEml, (parsed) => {
  const content = parsed.ok ? parsed.value : parsed.error.kind === 'no-sender' ? parsed.error.partial : null;
  return content?.attachments.map((attachment) => attachment.content) ?? [];
});
