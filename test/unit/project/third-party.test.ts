/** @file Whoever gets the packed app gets the licences of what is in it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { thirdPartyText } from '../../../app/third-party.mjs';
import { temporaryFolder } from '../../support/temp-folder.ts';

it('names each package once, by its innermost folder, with the text that it carries', () => {
  const root = temporaryFolder();
  const put = (name: string, license: string, text?: string) => {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({ name: name.split('/node_modules/').at(-1), version: '1.0.0', license }),
    );
    if (text) writeFileSync(join(folder, 'LICENSE.md'), text);
  };
  put('@fontsource/be-vietnam-pro', 'OFL-1.1', 'The OFL.');
  put('zxing-wasm', 'MIT', 'The reader.');
  put('outer', 'ISC', 'Of outer.');
  put('outer/node_modules/@scope/inner', 'MIT');
  const inner = 'node_modules/outer/node_modules/@scope/inner/lib/a.js';
  const text = thirdPartyText(root, ['app/root.ts', 'node_modules/outer/index.js', 'node_modules/outer/b.js', inner]);
  const names = text.split('\n').filter((line) => / 1\.0\.0 \(/.test(line));
  expect(names).toEqual([
    '@fontsource/be-vietnam-pro 1.0.0 (OFL-1.1)',
    '@scope/inner 1.0.0 (MIT)',
    'outer 1.0.0 (ISC)',
    'zxing-wasm 1.0.0 (MIT)',
  ]);
  expect(text).toContain('Of outer.');
  expect(text).toContain(`@scope/inner 1.0.0 (MIT)\n${'-'.repeat(72)}\nIt carries no text of its own.`);
});
