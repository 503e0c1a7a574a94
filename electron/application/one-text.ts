import { ok, type Result } from '../shared/result';

/** A text that is whole already, for what writes a file in pieces. */
export async function* oneText(text: string): AsyncGenerator<Result<string, never>> {
  yield ok(text);
}
