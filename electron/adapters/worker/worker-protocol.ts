/** What a worker answers to each request: what was asked for, or the stack of what was thrown. */
export type WorkerReply<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly detail: string };

/** True when a view is all that its buffer holds, so that moving the buffer to another thread takes nothing else along. */
export function ownsItsBuffer(view: Uint8Array): view is Uint8Array<ArrayBuffer> {
  // A view of Node's pool covers a part of it; what is shared between threads already cannot be moved.
  return view.buffer instanceof ArrayBuffer && view.byteLength === view.buffer.byteLength;
}

/** The buffers of those views that may be moved to another thread, each once; all others are copied. */
export function movableBuffers(views: readonly Uint8Array[]): ArrayBuffer[] {
  return [...new Set(views.filter(ownsItsBuffer).map((view) => view.buffer))];
}
