/** @file `tillsight data`: what is in a till's data folder, whether its sales are as they were, going on after damage. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { listBackups } from '../../store/backup.ts';
import { StoreError } from '../../store/errors.ts';
import { dataFolder } from '../../store/folder.ts';
import { hasTill } from '../../store/generations.ts';
import { openStore } from '../../store/open.ts';
import { restore, restoreFrom } from '../../store/restore.ts';
import { restoredInWords } from '../restored.ts';
import { print, UsageError } from './output.ts';

interface DataOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}

interface RestoreOptions extends DataOptions {
  readonly backup?: string;
  readonly from?: string;
  readonly empty?: boolean;
}

const FOLDER_HELP = "the till's data folder (default: TILLSIGHT_HOME, else the system's place)";

export function registerData(program: Command, finish: (exitCode: number) => void): void {
  const data = program.command('data').description("looks after a till's data folder; the till itself must not run");
  data
    .command('check')
    .description('goes through the database and all sales: exit code 1 when something does not fit')
    .option('--data-dir <folder>', FOLDER_HELP)
    .option('--json', 'one JSON object')
    .action((options: DataOptions) => finish(check(options)));
  data
    .command('restore')
    .description('after damage: puts a backup in place and takes over what can still be read of what came later')
    .option('--data-dir <folder>', FOLDER_HELP)
    .option('--backup <name>', 'which one (default: the newest)')
    .option('--from <file>', 'a backup that was kept elsewhere, for a new disk or another machine')
    .option('--empty', 'begin with an empty database instead')
    .option('--json', 'one JSON object')
    .action((options: RestoreOptions) => finish(goOn(options)));
}

function check({ dataDir, json = false }: DataOptions): number {
  const folder = dataFolder({ asked: dataDir });
  if (!existsSync(folder)) throw new Error(`There is no data folder ${folder}.`);
  const backups = listBackups(folder).map(({ name }) => name);
  // To look is not to make one.
  if (!hasTill(folder)) throw new Error(`There is no till in ${folder}.`);
  try {
    const store = openStore(folder);
    const verification = store.sales.verify();
    const head = store.sales.head();
    store.close();
    if (json)
      print(JSON.stringify({ folder, verification, head, backups: listBackups(folder).map(({ name }) => name) }));
    else {
      print(folder);
      print(verification.ok ? `${verification.sales} sales, all as they were written.` : verification.sentence);
      if (head) print(`The last one's hash: ${head.hash}`);
    }
    return verification.ok ? 0 : 1;
  } catch (error) {
    if (!json || !(error instanceof StoreError)) throw error;
    print(JSON.stringify({ folder, error: error.message, code: error.code, backups }));
    return 1;
  }
}

function goOn(options: RestoreOptions): number {
  const { dataDir, backup, from, empty = false, json = false } = options;
  if ([empty, backup, from].filter(Boolean).length > 1)
    throw new UsageError('One of --backup, --from and --empty, not several.');
  const folder = dataFolder({ asked: dataDir });
  const restored = from
    ? restoreFrom(folder, resolve(from))
    : restore(folder, empty ? null : (backup ?? newest(folder)));
  print(json ? JSON.stringify(restored) : restoredInWords(restored));
  return 0;
}

function newest(folder: string): string {
  const name = listBackups(folder)[0]?.name;
  if (name === undefined) {
    throw new Error('There is no backup. Give one that was kept elsewhere with --from, or begin empty with --empty.');
  }
  return name;
}
