/** @file Opens a data folder: the lock, the look at the database, migrations, the day's backup, the parts of the store. */
import { mkdirSync, statSync } from 'node:fs';
import { backUp, isDue, listBackups } from './backup.ts';
import { openCash } from './cash.ts';
import { openCatalogue } from './catalogue.ts';
import { checkPages } from './check.ts';
import { openClock } from './clock.ts';
import { Copies } from './copies.ts';
import { damageError, readNote, setAside } from './damage.ts';
import { Database } from './database.ts';
import { StoreError, storeErrorOf } from './errors.ts';
import { openEvents } from './events.ts';
import { databaseFile } from './generations.ts';
import { openJournal } from './journal.ts';
import { takeFolder } from './lock.ts';
import { openPictures } from './pictures.ts';
import { openRecords } from './records.ts';
import { explained, openReserve } from './reserve.ts';
import { openSales } from './sales.ts';
import { MIGRATIONS, type Migration, migrate } from './schema.ts';
import { openSettings } from './settings.ts';
import type { Store } from './types.ts';
import { DiskWatch } from './watch.ts';

const CHORES_MS = 60_000;

const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOTDIR: 'there is a file in its place',
  EEXIST: 'there is a file in its place',
};

export interface StoreOptions {
  /** The machine's clock. */
  readonly now?: () => number;
  readonly migrations?: readonly Migration[];
  /** A folder on another disk to which backups are copied, too. */
  readonly copies?: string | undefined;
}

/**
 * @throws StoreError with a sentence: `inUse`, `full`, `readOnly`, `newer`, `failed`, or `damaged` with what can be
 * restored (`restore.ts`)
 */
export function openStore(
  folder: string,
  { now = Date.now, migrations = MIGRATIONS, copies }: StoreOptions = {},
): Store {
  const release = openFolder(folder);
  let db: Database | null = null;
  try {
    db = openDatabase(folder, now, migrations);
    const away = copies === undefined ? null : new Copies({ folder, target: copies, now });
    return storeOn({ folder, db, now, release, copies: away });
  } catch (error) {
    db?.close();
    release();
    throw explained(storeErrorOf(error), openReserve(folder));
  }
}

function openFolder(folder: string): () => void {
  try {
    // Sales and the PIN's record are nobody else's business.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeFolder(folder);
  } catch (error) {
    throw aboutFolder(folder, explained(storeErrorOf(error), openReserve(folder)));
  }
}

/** Whose folder it is and where it lies can be put right by who starts the till; a disk cannot. */
function aboutFolder(folder: string, error: StoreError): StoreError {
  const { code } = (error.cause ?? {}) as { code?: unknown };
  const why = typeof code === 'string' ? FOLDER_FAULTS[code] : undefined;
  if (why === undefined) return error;
  const sentence = `The data folder ${folder} cannot be used: ${why}. Give the till another one with --data-dir.`;
  return new StoreError(error.code, sentence, { cause: error.cause });
}

function openDatabase(folder: string, now: () => number, migrations: readonly Migration[]): Database {
  const note = readNote(folder);
  if (note) throw damageError(folder, note);
  const file = databaseFile(folder);
  const giveUp = (finding: string) => damageError(folder, setAside(folder, file, finding, now()));
  const isThere = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!isThere && listBackups(folder).length > 0) throw giveUp('The file is gone or empty.');
  let db: Database | null = null;
  try {
    db = new Database(file);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON');
    db.exec('PRAGMA journal_size_limit = 4194304');
    checkPages(db);
    const opened = db;
    migrate(opened, migrations, () => backUp(opened, folder, 'migration', now()));
    return opened;
  } catch (error) {
    db?.close();
    if (error instanceof StoreError && error.code === 'damaged') throw giveUp(findingOf(error));
    throw error;
  }
}

interface Opened {
  readonly folder: string;
  readonly db: Database;
  readonly now: () => number;
  readonly release: () => void;
  readonly copies: Copies | null;
}

function storeOn({ folder, db, now, release, copies }: Opened): Store {
  const clock = openClock(db, now);
  const journal = openJournal(db, clock);
  const pictures = openPictures(db, clock);
  const reserve = openReserve(folder);
  let backupProblem = '';
  const watch = new DiskWatch({
    folder,
    db,
    reserve,
    clock,
    backupProblem: () => backupProblem || (copies?.problem() ?? ''),
  });
  let closed = false;
  const chores = () => {
    backupProblem = backedUp();
    watch.state();
    copies?.follow().then(() => {
      if (!closed) watch.state();
    });
  };
  /** @returns why not; empty when there is today's backup */
  const backedUp = () => {
    try {
      // Between customers: a copy of a large database takes a moment.
      if (journal.open()) return backupProblem;
      pictures.forget();
      if (isDue(folder, now())) backUp(db, folder, 'daily', now());
      return '';
    } catch (error) {
      return `Today's backup could not be made: ${storeErrorOf(error).message}`;
    }
  };
  chores();
  const timer = setInterval(chores, CHORES_MS);
  timer.unref();
  return {
    folder,
    settings: openSettings(db),
    catalogue: openCatalogue(db, clock),
    sales: openSales({ db, clock, journal, insist: watch.insist }),
    journal,
    cash: openCash(db, clock),
    events: openEvents(db, clock),
    pictures,
    records: openRecords(db, clock),
    state: () => watch.state(),
    onState: (listener) => watch.onState(listener),
    close() {
      closed = true;
      clearInterval(timer);
      watch.stop();
      db.gather();
      db.close();
      release();
    },
  };
}

function findingOf({ cause }: StoreError): string {
  return cause instanceof Error ? cause.message : String(cause);
}
