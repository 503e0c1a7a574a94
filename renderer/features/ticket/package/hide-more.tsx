/** Hides by hand what no rule found, while the texts are before one's eyes. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHORTEST_WORD } from '../../../../electron/shared/redaction/own-words';
import classes from './package.module.css';

const LONGEST_WORD = 200;

interface HideMoreProps {
  readonly busy: boolean;
  readonly onHide: (word: string) => void;
}

export function HideMore({ busy, onHide }: HideMoreProps) {
  const { t } = useTranslation('ticket');
  const [word, setWord] = useState('');
  const [isShort, setShort] = useState(false);
  const hide = () => {
    const wanted = word.trim().replace(/\s+/g, ' ');
    setShort(wanted.length < SHORTEST_WORD);
    if (wanted.length < SHORTEST_WORD) return;
    setWord('');
    onHide(wanted);
  };
  return (
    <div className={classes['more']}>
      <TextInput
        label={t('pack.hide-more')}
        description={t('pack.hide-more-help')}
        value={word}
        maxLength={LONGEST_WORD}
        error={isShort ? t('pack.hide-more-short', { count: SHORTEST_WORD }) : undefined}
        onChange={({ currentTarget: { value } }) => setWord(value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          if (!busy) hide();
        }}
      />
      <Button variant="default" disabled={busy} onClick={hide}>
        {t('pack.hide-more-submit')}
      </Button>
    </div>
  );
}
