import type { Story } from '../story';
import { canadaHondaClosedStories } from './canada-honda-closed';
import { canadaHondaOpenStories } from './canada-honda-open';
import { canadaHondaVendorStories } from './canada-honda-vendor';
import { cumbreraStories } from './cumbrera';
import { sierraAltaClosedStories } from './sierra-alta-closed';
import { sierraAltaOpenStories } from './sierra-alta-open';
import { tepozanOpenStories } from './tepozan-open';
import { tepozanServiceStories } from './tepozan-services';
import { tepozanTunnelStories } from './tepozan-tunnels';

/** The forty requests of the example, by client. */
export const STORIES: readonly Story[] = [
  ...tepozanTunnelStories,
  ...tepozanServiceStories,
  ...tepozanOpenStories,
  ...canadaHondaClosedStories,
  ...canadaHondaVendorStories,
  ...canadaHondaOpenStories,
  ...sierraAltaClosedStories,
  ...sierraAltaOpenStories,
  ...cumbreraStories,
];
