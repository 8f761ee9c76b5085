/** @file The folder of real photos, which is no part of the project. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.TILLSIGHT_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Null: there is none, and tests that need it are skipped. */
export const dataFolder: string | null = existsSync(join(folder, 'groceries/data.yaml')) ? folder : null;

/** Goes into the name of such a test. */
export const skipNote = dataFolder ? '' : ' (skipped: no data folder)';
