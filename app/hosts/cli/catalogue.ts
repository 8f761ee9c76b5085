/** @file The shop's catalogue, from the app's own assets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../contract.ts';
import { appRoot } from '../../root.ts';
import { parseCatalogue } from '../../till/catalogue.ts';

/** @throws an Error with a sentence when it is missing or not valid. */
export function loadCatalogue(): Catalogue {
  const path = join(appRoot(), 'assets/catalogue.json');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`The catalogue ${path} cannot be read.`, { cause });
  }
  return parseCatalogue(json);
}
