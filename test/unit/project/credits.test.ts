/** @file Whoever wrote what we build on is thanked: every direct dependency stands in docs/credits.md. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('credits every direct dependency', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const credits = readFileSync('docs/credits.md', 'utf8');
  const credited = new Set(
    [...credits.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
  );
  const used = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(used.filter((name) => !credited.has(name))).toEqual([]);
});
