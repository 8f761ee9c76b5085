/**
 * @file Disks of a test's own: a small one, and one that becomes read-only while it is in use. They need a Linux where
 * this user may mount (root, not every container); elsewhere such tests are skipped and say so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';

/** A test may mount one while it runs, when it is too late to say what is to be done after all of them. */
const mounts: string[] = [];

afterAll(() => {
  for (const folder of mounts) {
    sh('umount', '-l', folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

const IMAGE_BYTES = 8 * 1024 * 1024;

export interface Disk {
  readonly folder: string;
  /** Writes until there is no room left. @returns a function that makes room again */
  fill(): () => void;
}

/** An ext4 whose kernel found an error: it lets nobody write any more, open files included. */
export interface FragileDisk extends Disk {
  fail(): void;
  /** Mends a copy of it, as a new start of the machine would. @returns the folder where that is mounted */
  mend(): string;
}

/** A file system in memory; null where none can be mounted. */
export function smallDisk(kilobytes: number): Disk | null {
  return mounted((folder) => sh('mount', '-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'none', folder));
}

/** Null where no image can be mounted. */
export function fragileDisk(): FragileDisk | null {
  const images = mkdtempSync(join(tmpdir(), 'tillsight-image-'));
  afterAll(() => rmSync(images, { recursive: true, force: true }));
  const image = join(images, 'disk.img');
  const mount = (from: string) => mounted((folder) => sh('mount', '-o', 'loop,errors=remount-ro', from, folder));
  try {
    writeFileSync(image, new Uint8Array(IMAGE_BYTES));
    sh('mkfs.ext4', '-q', '-F', image);
  } catch {
    return null;
  }
  const disk = mount(image);
  if (!disk) return null;
  const device = basename(sh('findmnt', '-n', '-o', 'SOURCE', disk.folder).trim());
  const trigger = `/sys/fs/ext4/${device}/trigger_fs_error`;
  if (!existsSync(trigger)) return null;
  return {
    ...disk,
    fail: () => writeFileSync(trigger, 'test'),
    mend() {
      // The first one is still held open by the test's own process.
      const copy = join(images, 'mended.img');
      copyFileSync(image, copy);
      // It answers 1 after it mended something.
      spawnSync('fsck.ext4', ['-y', '-f', copy]);
      return mount(copy)?.folder ?? '';
    },
  };
}

function mounted(mount: (folder: string) => void): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-disk-'));
  try {
    if (process.platform !== 'linux') throw new Error('Mounting is done on Linux only.');
    mount(folder);
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  mounts.push(folder);
  return {
    folder,
    fill() {
      const file = join(folder, 'ballast');
      for (const size of [64 * 1024, 4096, 512]) {
        try {
          for (;;) writeFileSync(file, new Uint8Array(size).fill(1), { flag: 'a' });
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      return () => rmSync(file);
    },
  };
}

function sh(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
