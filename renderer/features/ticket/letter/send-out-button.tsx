/** Saves the letter for somebody who signs with another program, and records that it left. */
import { Button } from '@mantine/core';
import { Send } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureBlock } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import { sendLetterOut } from '../../../desk/documents';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';
import { useAct } from '../../../ui/use-act';

interface SendOutProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
  readonly block: SignatureBlock;
  readonly disabled: boolean;
}

export function SendOutButton({ ref, page, letter, block, disabled }: SendOutProps) {
  const { t } = useTranslation('letter');
  const { busy, failure, run } = useAct();
  const send = () =>
    run(async (commandId) => {
      const { letterId } = letter.letter;
      const answer = await sendLetterOut(page.card, { letterId, block }, commandId);
      if (!answer.ok) return answer.error;
      if (answer.value) announce(t('outside.sent'));
      return undefined;
    });
  return (
    <>
      <Button
        ref={ref}
        size="sm"
        variant="default"
        loading={busy}
        disabled={disabled}
        leftSection={<Send size={16} aria-hidden />}
        onClick={() => void send()}
      >
        {t(letter.outsideSince ? 'outside.send-again' : 'outside.send')}
      </Button>
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}
