import type { SignRequest } from '../../application/signing-ports';
import type { OpenedMaterial } from '../signing-material/key-material';

/** A request to sign with the key that it is signed with. */
export interface FieldRequest extends Omit<SignRequest, 'material'> {
  readonly material: OpenedMaterial;
}
