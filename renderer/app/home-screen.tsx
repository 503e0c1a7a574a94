import { useMediaQuery } from '@mantine/hooks';
import { lazy } from 'react';
import { BoardScreen } from '../features/board/board-screen';

const ListScreen = lazy(async () => ({ default: (await import('../features/list/list-screen')).ListScreen }));

/** Narrower than two lanes beside the rail: a window of 1280 pixels at 400 %. The same width as in `ui/narrow.css`. */
const NARROW = '(max-width: 480px)';

/** The board, and where it would have to be scrolled both ways, the same requests as a list (WCAG 1.4.10). */
export function HomeScreen() {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  return narrow ? <ListScreen /> : <BoardScreen />;
}
