/** Writing and sending, as two parts of a step's checklist. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailPurpose } from '../../../../electron/shared/domain/mail-templates';
import type { MailOnPage, TicketPage } from '../../../../electron/shared/domain/projections/page';
import { MailComposer } from './mail-composer';
import { WrittenMail } from './written-mail';

interface WritePartProps {
  readonly page: TicketPage;
  readonly purpose: MailPurpose;
  /** Whether a message that counts was written already. */
  readonly written: boolean;
}

/** The composer while nothing was written; after that, another message only on request. */
export function WritePart({ page, purpose, written }: WritePartProps) {
  const { t } = useTranslation('ticket');
  const [another, setAnother] = useState(false);
  if (!written) return <MailComposer page={page} purpose={purpose} onDone={() => setAnother(false)} />;
  if (!another) {
    return (
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => setAnother(true)}>
          {t('mail.write-another')}
        </Button>
      </div>
    );
  }
  const close = () => setAnother(false);
  return <MailComposer page={page} purpose={purpose} onDone={close} onCancel={close} />;
}

export function SendingPart({
  page,
  mails,
}: {
  readonly page: TicketPage;
  readonly mails: readonly MailOnPage[];
}) {
  return (
    <>
      {mails.map((mail) => (
        <WrittenMail key={mail.mail.mailId} page={page} mail={mail} />
      ))}
    </>
  );
}
