/**
 * @file Where a till keeps its data: what the person says, else the system's place for an app's data.
 *
 * The same for the window and the browser: which of the two opens may change from one start to the next, and must not open
 * another till. Earlier versions kept them apart; a till that is there goes on where it is.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { lastUsedMs } from './generations.ts';

export interface FolderOptions {
  /** `--data-dir`. */
  readonly asked?: string | undefined;
  /** Of an Electron that was given a profile of its own, and keeps everything there. */
  readonly own?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
}

/** `--data-dir`, else TILLSIGHT_HOME, else the system's place or where an earlier version began a till. */
export function dataFolder({
  asked,
  own,
  env = process.env,
  platform = process.platform,
  home = homedir(),
}: FolderOptions = {}): string {
  if (asked) return resolve(asked);
  if (env.TILLSIGHT_HOME) return resolve(env.TILLSIGHT_HOME);
  if (own) return own;
  const [usual, earlier] = places(env, platform, home);
  // Where both have a till, the one that is in use was used last.
  return (lastUsedMs(earlier) ?? -1) > (lastUsedMs(usual) ?? -1) ? earlier : usual;
}

/** Where backups are copied to: `--backup-dir`, else TILLSIGHT_BACKUPS, else nowhere. */
export function copiesFolder(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = asked || env.TILLSIGHT_BACKUPS;
  return folder ? resolve(folder) : undefined;
}

/** The system's place for an app's data, and where earlier versions kept the window's or the browser's as well. */
function places(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): readonly [string, string] {
  if (platform === 'win32') return inProfile(join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tillsight'));
  if (platform === 'darwin') return inProfile(join(home, 'Library', 'Application Support', 'Tillsight'));
  // The XDG specification: a relative path there is to be ignored.
  const xdg = (path: string | undefined, usual: string) => (path && isAbsolute(path) ? path : join(home, usual));
  return [
    join(xdg(env.XDG_DATA_HOME, '.local/share'), 'tillsight'),
    join(xdg(env.XDG_CONFIG_HOME, '.config'), 'Tillsight', 'till'),
  ];
}

/** Apart from what Electron keeps there. */
function inProfile(folder: string): readonly [string, string] {
  return [join(folder, 'till'), folder];
}
