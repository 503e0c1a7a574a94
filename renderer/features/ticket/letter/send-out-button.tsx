/** Saves the letter for somebody who signs with another program, and records that it left. */
import { Button } from '@mantine/core';
import { Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignatureBlock } from '../../../../electron/shared/domain/letter-records';
import type { TicketPage } from '../../../../electron/shared/domain/projections/page';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { newId } from '../../../desk/commands';
import { sendLetterOut } from '../../../desk/documents';
import { queryFailure } from '../../../desk/query-failure';
import { announce } from '../../../ui/announce';
import { FailureAlert } from '../../../ui/failure';

interface SendOutProps {
  readonly page: TicketPage;
  readonly letter: NonNullable<TicketPage['letter']>;
  readonly block: SignatureBlock;
}

const NO_ANSWER: DeskFailure = { kind: 'internal', correlationId: '' };

export function SendOutButton({ page, letter, block }: SendOutProps) {
  const { t } = useTranslation('letter');
  const commandId = useRef(newId());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const send = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { letterId } = letter.letter;
      const answer = await sendLetterOut(page.card, { letterId, block }, commandId.current);
      commandId.current = newId();
      if (!answer.ok) setFailure(answer.error);
      else if (answer.value) announce(t('outside.sent'));
    } catch (error) {
      console.error(error);
      setFailure(queryFailure(error) ?? NO_ANSWER);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="sm"
        variant="default"
        loading={busy}
        leftSection={<Send size={16} aria-hidden />}
        onClick={() => void send()}
      >
        {t(letter.outsideSince ? 'outside.send-again' : 'outside.send')}
      </Button>
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}
