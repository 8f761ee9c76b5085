/** @file Gets this machine what the end-to-end tests need, where that is possible; else says in half a sentence why not. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { fetchElectron, findElectron } from '../../app/hosts/cli/electron-binary.ts';
import { electronIn, findChromium, findElectronFolder, findOnPath } from '../e2e/support/programs.ts';
import { run, runNode } from './command.ts';

const FETCH_LIMIT_MS = 120_000;
const INSTALL_LIMIT_MS = 600_000;
const START_LIMIT_MS = 30_000;
/** Exit code of the system's loader. */
const NOT_LOADED = 127;

/** @returns null when there is a Chromium to test in */
export async function needChromium(): Promise<string | null> {
  return (await getChromium()) ?? (await obstacleOf(findChromium() ?? chromium.executablePath()));
}

async function getChromium(): Promise<string | null> {
  if (findChromium()) return null;
  // Ubuntu's package of that name only points to a snap, which does not run in containers.
  if (systemIs(/^ID=debian$/m) && (await installWithApt('chromium'))) return null;
  const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
  const { code } = await runNode([cli, 'install', 'chromium'], { limitMs: FETCH_LIMIT_MS });
  return code === 0 ? null : 'no Chromium here, and none could be installed (set TILLSIGHT_CHROMIUM to one)';
}

/** @returns null when there is an Electron to test in; tests and app then find it by `ELECTRON_OVERRIDE_DIST_PATH` */
export async function needElectron(): Promise<string | null> {
  const missing = await getElectron();
  const folder = findElectronFolder();
  return missing ?? (folder && (await obstacleOf(electronIn(folder))));
}

async function getElectron(): Promise<string | null> {
  const folder = findElectronFolder();
  if (folder) {
    process.env.ELECTRON_OVERRIDE_DIST_PATH = folder;
    return null;
  }
  const problem = await fetchElectron((line) => console.log(line));
  return findElectron() ? null : `no Electron here, and ${problem}`;
}

/** What was downloaded may miss libraries of the system's, which only root can install. @returns null when it misses none */
async function obstacleOf(program: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const { code, output } = await run(program, ['--no-sandbox', '--version'], { show: false, limitMs: START_LIMIT_MS });
  if (code !== NOT_LOADED) return null;
  return `${program} is here and does not start: ${output.trim().split('\n').at(-1)}`;
}

/** How to run a program with windows here: `[]` on a desktop, `xvfb-run` without one; a string says why it cannot be. */
export async function needDisplay(): Promise<readonly string[] | string> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  if (!findOnPath(['xvfb-run']) && !(systemIs(/^ID(_LIKE)?=.*debian/m) && (await installWithApt('xvfb', 'xauth')))) {
    return 'no display here, and xvfb could not be installed';
  }
  return ['xvfb-run', '-a', '-s', '-screen 0 1920x1920x24'];
}

/** @returns whether it is installed now; only root can do this */
async function installWithApt(...packages: readonly string[]): Promise<boolean> {
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) return false;
  console.log(`Installing ${packages.join(' and ')} for the tests.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env, show: false, limitMs: INSTALL_LIMIT_MS };
  await run('apt-get', ['update'], quiet);
  const { code, output } = await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], quiet);
  if (code !== 0) console.log(output.trim().split('\n').slice(-3).join('\n'));
  return code === 0;
}

function systemIs(pattern: RegExp): boolean {
  try {
    return pattern.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false; // Not even a Linux with that file.
  }
}
