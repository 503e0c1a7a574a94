import { ok, type Result } from '../shared/result';

/** A text, or bytes, that is whole already, for what writes a file in pieces. */
export async function* oneText<Content extends string | Uint8Array>(
  content: Content,
): AsyncGenerator<Result<Content, never>> {
  yield ok(content);
}
