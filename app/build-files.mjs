/** @file The files of a build: when they are stale, and how they are written while another build may run. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const dist = join(root, 'dist');

/** Path, size and time of every file, as one short string: changes when any of them changes. */
export function stampOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) hash.update(`${path} gone\n`);
    else if (stat.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

/** @returns {{inputs: string[], stamp: string} | null} what the last build of that name was made of */
export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(join(dist, `${name}.stamp.json`), 'utf8'));
  } catch {
    return null; // Never built, or half written by a build that was stopped: build again.
  }
}

/** Written beside and renamed, so that a second build at the same time never reads half a file. */
export function writeWhole(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

/** Another build may put its own folder there at the same moment: then ours is as good, and comes last. */
export function replaceFolder(from, to) {
  for (let tries = 1; ; tries++) {
    rmSync(to, { recursive: true, force: true });
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}
