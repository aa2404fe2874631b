/** A small file system for the database, so that it can be full. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = '900m';
const BLOCK = Buffer.alloc(1024 * 1024);

export interface Disk {
  folder: string;
  /** Absent where none can be mounted: then no round has a full disk. */
  fill?(): void;
  free(): void;
  /** After the database has stopped. */
  remove(): void;
}

/** Mounts one below `folder`, which needs root on Linux; otherwise a folder as it is. */
export function makeDisk(folder: string): Disk {
  const place = join(folder, 'disk');
  mkdirSync(place, { recursive: true });
  const ballast = join(place, 'ballast');
  const free = () => rmSync(ballast, { force: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'inkstone', place]);
  if (mounted.status !== 0) return { folder: place, free, remove() {} };
  return {
    folder: place,
    free,
    fill: () => writeUntilFull(ballast),
    remove: () => void spawnSync('umount', ['--lazy', place]),
  };
}

function writeUntilFull(file: string): void {
  const handle = openSync(file, 'a');
  try {
    for (let size = BLOCK.length; size >= 4096; size /= 2) while (hasRoom(handle, size));
  } finally {
    closeSync(handle);
  }
}

function hasRoom(handle: number, size: number): boolean {
  try {
    return writeSync(handle, BLOCK, 0, size) === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
