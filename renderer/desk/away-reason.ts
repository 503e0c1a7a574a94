import { createContext } from 'react';
import type { DeskFailure } from '../../electron/shared/failures';

/** Why the request on the screen is only read here; null where it is worked on. */
export const AwayReason = createContext<DeskFailure | null>(null);
