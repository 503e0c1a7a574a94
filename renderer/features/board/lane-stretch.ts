import { useViewportSize } from '@mantine/hooks';
import { type UIEvent, useCallback, useState } from 'react';
import { CARD_GAP_PX, CARD_HEIGHT_PX } from './card-item';

/** Cards that a lane is given at first, more than a usual window shows, and with each stretch after. */
const FIRST = 20;
const STRETCH = 60;
const ROW_PX = CARD_HEIGHT_PX + CARD_GAP_PX;
/** How near to the end of what it was given a lane asks for more. */
const NEAR_PX = 10 * ROW_PX;

export interface LaneStretch {
  /** How many of its cards, the most urgent first, the lane knows of. */
  readonly given: number;
  /** Makes sure that the card at this place is among them. */
  readonly reach: (index: number) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/**
 * A lane draws what is in sight; but of all that it is given it makes rows to be walked and dragged, and with thousands in a lane the
 * board would wait for those. So it is given stretches, as somebody scrolls or walks to the end of the last one.
 */
export function useLaneStretch(): LaneStretch {
  const { height } = useViewportSize();
  // A lane that does not overflow tells of no scrolling: on a tall screen, or with small text, it is given more than fits.
  const fitting = Math.max(FIRST, Math.ceil((height + NEAR_PX) / ROW_PX));
  const [stretched, setGiven] = useState(0);
  const given = Math.max(fitting, stretched);
  const reach = useCallback((index: number) => {
    setGiven((known) => Math.max(known, Math.ceil((index + 1) / STRETCH) * STRETCH));
  }, []);
  const onScroll = useCallback(
    ({ currentTarget }: UIEvent<HTMLElement>) => {
      const { scrollTop, clientHeight, scrollHeight } = currentTarget;
      if (scrollTop + clientHeight > scrollHeight - NEAR_PX) {
        setGiven((known) => Math.max(known, fitting) + STRETCH);
      }
    },
    [fitting],
  );
  return { given, reach, onScroll };
}
