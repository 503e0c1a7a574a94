import type { MailSender } from '../../../application/smtp-ports';

/** What speaks to a mail server is not even loaded before somebody configured one. */
export function createMailSenderOnDemand(): MailSender {
  const sender = async () => (await import('./smtp-sender')).smtpSender();
  return {
    send: async (server, delivery) => (await sender()).send(server, delivery),
    probe: async (server) => (await sender()).probe(server),
    authorityProblem: async (pem) => (await sender()).authorityProblem(pem),
  };
}
