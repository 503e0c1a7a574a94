import { randomFillSync } from 'node:crypto';

/** Drawn at a time: asking the system for twelve bytes takes as long as for thousands, and a record asks three times. */
const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes of the system's generator, each given once: for nonces and salts. A key is drawn apart, and lies nowhere else. */
export function drawRandom(countBytes: number): Buffer {
  if (countBytes > pool.length) throw new RangeError(`${countBytes} bytes are too many for the pool`);
  if (used + countBytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += countBytes;
  const drawn = Buffer.from(pool.subarray(used - countBytes, used));
  pool.fill(0, used - countBytes, used);
  return drawn;
}
