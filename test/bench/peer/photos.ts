/** @file The photos that every variant looks at. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../../app/hosts/cli/output.ts';
import { appRoot } from '../../../app/root.ts';

/** As many real photos as are enough to see different numbers of items and sizes. */
const MOST = 20;

/**
 * Up to twenty of the folder, evenly spread over its names.
 *
 * @param folder - null: `val` of the groceries, beside the project or where TILLSIGHT_DATA says
 * @throws UsageError when there are none
 */
export function findPhotos(folder: string | null): string[] {
  const data = process.env.TILLSIGHT_DATA ?? join(appRoot(), '../shared/data');
  const from = folder ?? join(data, 'groceries/images/val');
  const names = existsSync(from) ? readdirSync(from).filter((name) => /\.jpe?g$/i.test(name)) : [];
  if (names.length === 0) throw new UsageError(`There are no photos in ${from}; name a folder of them with --photos.`);
  return spread(names.sort(), MOST).map((name) => join(from, name));
}

/** At most `most` of the items, evenly spread, in their order. */
export function spread<T>(items: readonly T[], most: number): T[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as T);
}
