/** @file Whether this machine can show a window, and whether Electron's sandbox can run on it. Looks, changes nothing. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A desktop session is there to show windows (or a browser) on. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Why Electron's sandbox cannot run here; null when it can.
 *
 * The page shows camera pictures and is no place to go without: rather a browser, which brings its own sandbox. On
 * Linux it needs user namespaces or the setuid helper beside the binary, and refuses root.
 */
export function sandboxObstacle(binary: string): string | null {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'Electron does not run as root with its sandbox';
  if (hasSetuidHelper(binary) || allowsUserNamespaces()) return null;
  return "this system does not allow Electron's sandbox (user namespaces are off)";
}

function hasSetuidHelper(binary: string): boolean {
  const helper = statSync(join(dirname(binary), 'chrome-sandbox'), { throwIfNoEntry: false });
  return helper !== undefined && helper.uid === 0 && (helper.mode & 0o4111) === 0o4111;
}

function allowsUserNamespaces(): boolean {
  // Debian's switch, the kernel's limit, and Ubuntu's AppArmor rule (from 23.10 on).
  if (kernelSetting('kernel/unprivileged_userns_clone') === '0') return false;
  if (kernelSetting('user/max_user_namespaces') === '0') return false;
  if (kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1') return false;
  // Containers forbid the call itself. Where `unshare` is missing, Electron finds out by itself.
  const tried = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore', timeout: 2000 });
  return tried.error !== undefined || tried.status === 0;
}

/** A file under /proc/sys; null where this kernel has none of that name. */
function kernelSetting(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return null;
  }
}
