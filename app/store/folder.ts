/**
 * @file Where a till keeps its data: what the person says, else the system's place for an app's data.
 *
 * In Electron the host passes `app.getPath('userData')` as the system's place, which a profile of a test's own moves.
 */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

export interface FolderOptions {
  /** `--data-dir`. */
  readonly asked?: string | undefined;
  /** Electron's own answer. */
  readonly usual?: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
}

/** `--data-dir`, else TILLSIGHT_HOME, else the system's place. */
export function dataFolder({
  asked,
  usual,
  env = process.env,
  platform = process.platform,
  home = homedir(),
}: FolderOptions = {}): string {
  if (asked) return resolve(asked);
  if (env.TILLSIGHT_HOME) return resolve(env.TILLSIGHT_HOME);
  return usual ?? systemFolder(env, platform, home);
}

/** Where backups are copied to: `--backup-dir`, else TILLSIGHT_BACKUPS, else nowhere. */
export function copiesFolder(asked: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = asked || env.TILLSIGHT_BACKUPS;
  return folder ? resolve(folder) : undefined;
}

function systemFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tillsight');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tillsight');
  // The XDG specification: a relative path there is to be ignored.
  const data = env.XDG_DATA_HOME && isAbsolute(env.XDG_DATA_HOME) ? env.XDG_DATA_HOME : join(home, '.local', 'share');
  return join(data, 'tillsight');
}
