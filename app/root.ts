/** @file Where the app's own files are (package.json, assets, models), from source, from a bundle and when packaged. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`, `assets/`, `models/` and `dist/`. */
export function appRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('Tillsight cannot find its own files: no package.json above its code.');
    folder = parent;
  }
  return folder;
}

/**
 * The same file outside the package's archive, for readers that are not Node (a native library, another program):
 * `electron-builder.yml` lists what is unpacked. Outside a package the path stays as it is.
 */
export function unpackedPath(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}

/** The version in `package.json`. */
export function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
