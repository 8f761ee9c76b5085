/** @file Packs the app for this machine's system and tests the packed program as a person would start it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './command.ts';
import { type Counts, failedPart, skippedPart } from './counts.ts';
import { runPlaywright } from './end-to-end.ts';
import { needDisplay, needElectron } from './machine.ts';

export async function runPackage(): Promise<Counts> {
  if (process.platform !== 'linux') return skippedPart('the packed app is tested on Linux');
  const problem = await needElectron();
  if (problem) return skippedPart(problem);
  const display = await needDisplay();
  if (typeof display === 'string') return skippedPart(display);
  const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const flags = ['--linux', 'dir', ...(runtime ? [`-c.electronDist=${runtime}`] : [])];
  const { code } = await runNode(['app/build.mjs', 'package', ...flags]);
  if (code !== 0) return failedPart(`electron-builder ended with code ${code}`);
  const folder = join(process.cwd(), 'release', unpackedFolder());
  return runPlaywright('package', display, { TILLSIGHT_PACKAGED: join(folder, 'tillsight') });
}

/** `linux-unpacked`, or `linux-arm64-unpacked` on such a machine. */
function unpackedFolder(): string {
  const found = readdirSync('release').find((name) => name.endsWith('-unpacked'));
  if (!found) throw new Error('electron-builder left no unpacked app in release/.');
  return found;
}
