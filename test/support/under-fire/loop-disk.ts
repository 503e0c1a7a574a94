/**
 * A real disk that can lose its power: an ext4 in an image, on a loop device, shut down by the ioctl that the kernel's own
 * tests use for it (EXT4_IOC_SHUTDOWN with NOLOGFLUSH). What is not on the image by then, data and journal of the file system alike,
 * never gets there; the next mount replays the journal as after a crash. Needs root, a loop device and python3.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IMAGE_MB = 96;
const CUT = `
import fcntl, os, struct, sys, time
EXT4_IOC_SHUTDOWN, NOLOGFLUSH = 0x8004587D, 2
disk = os.open(sys.argv[1], os.O_RDONLY)
print(int(time.time() * 1000))
fcntl.ioctl(disk, EXT4_IOC_SHUTDOWN, struct.pack('I', NOLOGFLUSH))
`;

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

export class LoopDisk {
  readonly folder: string;
  readonly #parent: string;
  readonly #image: string;

  /** @throws Error where the machine has no such thing */
  constructor() {
    this.#parent = mkdtempSync(join(tmpdir(), 'mesa-n2-disk-'));
    this.#image = join(this.#parent, 'image');
    this.folder = join(this.#parent, 'mounted');
    mkdirSync(this.folder);
    try {
      run('truncate', '-s', `${IMAGE_MB}M`, this.#image);
      run('mkfs.ext4', '-q', '-F', this.#image);
      this.#mount();
    } catch (error) {
      rmSync(this.#parent, { recursive: true, force: true });
      throw error;
    }
  }

  /**
   * From now on nothing more gets onto the disk: every write and sync fails.
   * @returns when that began, in milliseconds since 1970: it takes some
   */
  cutPower(): number {
    return Number(execFileSync('python3', ['-c', CUT, this.folder], { encoding: 'utf8' }));
  }

  /** Once nobody has a file of it open any more. */
  restorePower(): void {
    run('umount', this.folder);
    this.#mount();
  }

  dispose(): void {
    spawnSync('umount', [this.folder]);
    rmSync(this.#parent, { recursive: true, force: true });
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.folder);
  }
}

/** Why this machine has no such disk; null when it has. */
export function whyNoLoopDisk(): string | null {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid?.() !== 0) return 'not root';
  let disk: LoopDisk | null = null;
  try {
    disk = new LoopDisk();
    disk.cutPower();
    disk.restorePower();
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  } finally {
    disk?.dispose();
  }
}
