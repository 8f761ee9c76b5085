/**
 * @file Finds Electron's binary and fetches it once where it is missing.
 *
 * `electron` has no install script any more, and requiring it downloads without asking: so look at the files beside it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { appRoot } from '../../root.ts';

const FETCH_LIMIT_MS = 120_000;
const REACH_LIMIT_MS = 3000;

const BINARY_NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The binary's path; null when it is not there (yet). */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = BINARY_NAMES[process.platform] ?? 'electron';
  const path = override ? join(override, name) : installedPath();
  return path !== null && existsSync(path) ? path : null;
}

/** `path.txt` is written last by the installation, so an interrupted one counts as none. */
function installedPath(): string | null {
  const folder = electronPackage();
  const note = folder && join(folder, 'path.txt');
  return note && existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8').trim()) : null;
}

function electronPackage(): string | null {
  try {
    return dirname(createRequire(join(appRoot(), 'package.json')).resolve('electron/package.json'));
  } catch {
    return null; // Installed without development packages.
  }
}

/**
 * Runs Electron's own `install-electron`.
 *
 * @returns null when the binary is there now, else why not, as half a sentence
 */
export async function fetchElectron(say: (line: string) => void): Promise<string | null> {
  const folder = electronPackage();
  if (!folder) return 'the package "electron" is not installed';
  if (!(await isReachable(mirrorHost()))) return `its download (${mirrorHost()}) cannot be reached`;
  say(`Electron's program is fetched once, about 110 MB (at most ${FETCH_LIMIT_MS / 60_000} minutes).`);
  const problem = await install(join(folder, 'install.js'));
  return problem ?? (findElectron() ? null : 'its download did not leave a program behind');
}

function mirrorHost(env: NodeJS.ProcessEnv = process.env): string {
  const mirror = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror;
  return mirror && URL.canParse(mirror) ? new URL(mirror).hostname : 'github.com';
}

/** Saves the long wait where there is no network; behind a proxy only the download itself can tell. */
function isReachable(host: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (env.HTTPS_PROXY || env.https_proxy || env.GLOBAL_AGENT_HTTPS_PROXY) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({ host, port: 443, timeout: REACH_LIMIT_MS });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    // The name's look-up has no limit of its own.
    setTimeout(end, REACH_LIMIT_MS, false).unref();
    socket.on('connect', () => end(true));
    socket.on('timeout', () => end(false));
    socket.on('error', () => end(false));
  });
}

function install(script: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 2, 'pipe'], timeout: FETCH_LIMIT_MS });
    let talk = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      talk = (talk + chunk.toString()).slice(-4096);
    });
    child.on('error', (error) => resolve(`its download could not start (${error.message})`));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(null);
      else if (signal) resolve('its download took too long');
      else resolve(`its download failed (${/^\w*Error: .*/m.exec(talk)?.[0] ?? `code ${code}`})`);
    });
  });
}
