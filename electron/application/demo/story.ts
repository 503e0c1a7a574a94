import type { Product } from '../../shared/domain/clients';
import type { ClientKey } from './example-client';
import type { StaffKey } from './people';
import type { Scene } from './scene';
import type { Moment } from './when';

/** When a beat is played: minutes after the one before it, or a moment of its own. */
export type When = number | Moment;

/** One thing that happened to a request, told by the commands that record it. */
export interface Beat {
  readonly when: When;
  /** Who writes it down; the story's engineer unless told otherwise. */
  readonly by?: StaffKey;
  readonly play: (scene: Scene) => Promise<void>;
}

/** One request from its arrival to where it stands now. */
export interface Story {
  readonly client: ClientKey;
  readonly contract: string;
  /** Key of the contact who asks. */
  readonly requester: string;
  readonly engineer: StaffKey;
  readonly product: Product;
  readonly subject: string;
  readonly beats: readonly (Beat | readonly Beat[])[];
}
