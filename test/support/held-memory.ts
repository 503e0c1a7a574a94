/** How much memory is in use while something goes on: that of buffers, which nobody holds any more, is let go of where it looks like too much. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** @returns how many bytes more than now buffers hold, asked again and again; `mostBytes` is what may be held without a second look */
export function watchHeldMemory(mostBytes: number): () => number {
  const before = process.memoryUsage().arrayBuffers;
  const held = () => process.memoryUsage().arrayBuffers - before;
  return () => {
    // Buffers are let go of in another thread, which the second collection waits for.
    for (let round = 0; round < 2 && held() > mostBytes; round += 1) collectGarbage();
    return held();
  };
}
