/** @file The catalogue as staff changed it, whole, one version after the other. */
import type { StoreClock } from './clock.ts';
import type { Database } from './database.ts';
import type { CatalogueVersion, CatalogueVersions } from './types.ts';

const MOST_VERSIONS = 200;

interface VersionRow {
  readonly version: number;
  readonly at_ms: number;
  readonly clock_ms: number;
  readonly note: string;
  readonly catalogue: string;
}

export function openCatalogue(db: Database, clock: StoreClock): CatalogueVersions {
  const read = (order: string, ...values: number[]): CatalogueVersion | null => {
    const row = db.get<VersionRow>(`SELECT * FROM catalogue_versions ${order}`, ...values);
    return row ? { ...headerOf(row), catalogue: JSON.parse(row.catalogue) as unknown } : null;
  };
  const current = () => read('ORDER BY version DESC LIMIT 1');
  return {
    current,
    version: (version) => read('WHERE version = ?', version),
    save: (catalogue, note) =>
      db.transaction(() => {
        const { atMs, clockMs } = clock.stamp();
        const version = (current()?.version ?? 0) + 1;
        db.run(
          'INSERT INTO catalogue_versions (version, at_ms, clock_ms, note, catalogue) VALUES (?, ?, ?, ?, ?)',
          version,
          atMs,
          clockMs,
          note,
          JSON.stringify(catalogue),
        );
        db.run('DELETE FROM catalogue_versions WHERE version <= ?', version - MOST_VERSIONS);
        return { version, atMs, clockMs, note, catalogue };
      }),
    list: () =>
      db
        .all<VersionRow>(
          "SELECT version, at_ms, clock_ms, note, '' AS catalogue FROM catalogue_versions ORDER BY version DESC",
        )
        .map(headerOf),
  };
}

function headerOf({ version, at_ms: atMs, clock_ms: clockMs, note }: VersionRow): Omit<CatalogueVersion, 'catalogue'> {
  return { version, atMs, clockMs, note };
}
