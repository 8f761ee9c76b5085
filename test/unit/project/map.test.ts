/** @file Holds the imports to the map in docs/architecture.md: who may know whom, and no two files that know each other. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** What each room may import besides itself; paths from the project's root, a folder or a file. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'app/frame.ts': [],
  'app/root.ts': [],
  'app/words.ts': ['app/contract/languages.ts', 'assets'],
  'app/child.ts': [],
  'app/contract': ['app/frame.ts', 'app/latency/schema'],
  'app/till': ['app/contract', 'app/frame.ts'],
  'app/store': [],
  'app/detector': ['app/contract', 'app/frame.ts', 'app/child.ts'],
  'app/pictures': ['app/frame.ts', 'app/root.ts'],
  'app/evaluation': ['app/detector'],
  'app/latency': ['app/detector', 'app/frame.ts', 'app/child.ts'],
  'app/activations': ['app/detector', 'app/latency', 'app/contract', 'app/child.ts'],
  'app/receipt': ['app/contract', 'app/store', 'app/root.ts', 'app/words.ts'],
  'app/report': ['app/contract', 'app/root.ts'],
  'app/devices': ['app/contract', 'app/receipt', 'app/store'],
  'app/checkout': ['app/contract', 'app/till', 'app/devices', 'app/store'],
  'app/office': ['app/contract', 'app/store'],
  'app/hosts': ['app'],
  renderer: ['app/contract.ts', 'assets'],
};

interface Arrow {
  readonly from: string;
  readonly to: string;
}

const files = ['app', 'renderer'].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /\.tsx?$/.test(path)),
);

/** `import ... from './x.ts'`, `export ... from './x.ts'` and `import('./x.ts')`; packages are left out. */
const arrows: readonly Arrow[] = files.flatMap((from) => {
  const text = readFileSync(from, 'utf8');
  const found = text.matchAll(/^(?:import|export) [^;]*?from '(\.[^'?]+)|\bimport\('(\.[^']+)'\)/gm);
  return [...found].map(([, still, late]) => ({
    from,
    to: join(dirname(from), (still ?? late) as string),
  }));
});

const isIn = (path: string, place: string) =>
  path === place || path.startsWith(`${place}/`) || (place === 'app/contract' && path === 'app/contract.ts');
const roomOf = (path: string) => Object.keys(MAY_IMPORT).find((room) => isIn(path, room));

it('every file is in a room of the map', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((path) => roomOf(path) === undefined)).toEqual([]);
});

it('no room imports one that it may not know', () => {
  expect(arrows.length).toBeGreaterThan(1000);
  const wrong = arrows.filter(({ from, to }) => {
    const room = roomOf(from) as string;
    return !isIn(to, room) && !MAY_IMPORT[room]?.some((place) => isIn(to, place));
  });
  expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

it('no files import each other in a circle', () => {
  const next = new Map(files.map((path) => [path, arrows.filter(({ from }) => from === path)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) circles.push([...way.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const { to } of next.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(circles).toEqual([]);
});
