import type { Story } from '../story';
import { canadaHondaClosedStories } from './canada-honda-closed';
import { canadaHondaOpenStories } from './canada-honda-open';
import { canadaHondaRoundStories } from './canada-honda-rounds';
import { canadaHondaVendorStories } from './canada-honda-vendor';
import { cumbreraDeviceStories } from './cumbrera-devices';
import { cumbreraSiemStories } from './cumbrera-siem';
import { sierraAltaClosedStories } from './sierra-alta-closed';
import { sierraAltaDeviationStories } from './sierra-alta-deviations';
import { sierraAltaOpenStories } from './sierra-alta-open';
import { tepozanMemoryStory } from './tepozan-memory';
import { tepozanOpenStories } from './tepozan-open';
import { tepozanServiceStories } from './tepozan-services';
import { tepozanTunnelStory } from './tepozan-tunnel';

/** The forty requests of the example, by client. */
export const STORIES: readonly Story[] = [
  tepozanTunnelStory,
  tepozanMemoryStory,
  ...tepozanServiceStories,
  ...tepozanOpenStories,
  ...canadaHondaClosedStories,
  ...canadaHondaRoundStories,
  ...canadaHondaVendorStories,
  ...canadaHondaOpenStories,
  ...sierraAltaClosedStories,
  ...sierraAltaDeviationStories,
  ...sierraAltaOpenStories,
  ...cumbreraSiemStories,
  ...cumbreraDeviceStories,
];
