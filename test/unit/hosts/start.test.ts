/** @file Where `start` looks before it decides: display, binary, and the page's own files. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { hasDisplay, sandboxObstacle } from '../../../app/hosts/cli/display.ts';
import { findElectron } from '../../../app/hosts/cli/electron-binary.ts';
import { runElectron } from '../../../app/hosts/cli/electron-window.ts';
import { filePathOf, isOurPage, PAGE_URL } from '../../../app/hosts/electron/scheme.ts';
import { NOT_OPENED } from '../../../app/hosts/endings.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

vi.mock('electron', () => ({ protocol: {} }));

describe('hasDisplay', () => {
  it.each([
    ['X11', { DISPLAY: ':0' }, 'linux', true],
    ['Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['no session', {}, 'linux', false],
    ['an empty variable', { DISPLAY: '' }, 'linux', false],
    ['Windows', {}, 'win32', true],
    ['macOS', {}, 'darwin', true],
  ] as const)('%s', (_, env, platform, expected) => {
    expect(hasDisplay(env, platform)).toBe(expected);
  });
});

describe('sandboxObstacle', () => {
  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('names root first', () => {
    expect(sandboxObstacle('/anything')).toContain('root');
  });
});

describe('findElectron', () => {
  it.skipIf(process.platform !== 'linux')('takes the runtime it is told, and only when it is there', () => {
    const folder = temporaryFolder();
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeNull();
    writeFileSync(join(folder, 'electron'), '');
    chmodSync(join(folder, 'electron'), 0o755);
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, 'electron'));
  });
});

describe.skipIf(process.platform === 'win32')('runElectron', () => {
  const program = (ending: string) => {
    const path = join(temporaryFolder(), 'electron');
    writeFileSync(path, `#!/bin/sh\n${ending}\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it.each([
    ['a code', 'exit 3', 'Electron ended at once (code 3)'],
    ['a trap, as without a sandbox', 'kill -TRAP $$', 'Electron ended at once (SIGTRAP)'],
    ['a window that was closed', 'exit 0', null],
    ['Ctrl+C', 'kill -INT $$', null],
  ])('tells why there was no window: %s', async (_, ending, expected) => {
    expect(await runElectron(program(ending), [])).toBe(expected);
  });

  it('is no reason to open a till elsewhere where somebody chose not to open it', async () => {
    try {
      expect(await runElectron(program(`exit ${NOT_OPENED}`), [])).toBeNull();
      expect(process.exitCode).toBe(1);
    } finally {
      process.exitCode = 0;
    }
  });
});

describe("the page's scheme", () => {
  const pages = join(temporaryFolder(), 'pages');
  mkdirSync(pages);

  it('serves the files of its folder', () => {
    expect(filePathOf(PAGE_URL, pages)).toBe(join(pages, 'index.html'));
    expect(filePathOf('tillsight://app/assets/a%20b.js?x=1', pages)).toBe(join(pages, 'assets/a b.js'));
  });

  it.each([
    'tillsight://app/..%2fsecret.txt',
    'tillsight://app/%2e%2e/secret.txt',
    'tillsight://app/assets/..%2f..%2fsecret.txt',
    'tillsight://app/..%2fpages-and-more/secret.txt',
    'tillsight://other/index.html',
    'tillsight://app/%00',
    'tillsight://app/%zz',
  ])('serves nothing else: %s', (url) => {
    const path = filePathOf(url, pages);
    expect(path === null || path.startsWith(join(pages, '/'))).toBe(true);
    expect(path ?? '').not.toMatch(/\.\.|pages-and-more/);
  });

  it.each([
    ['tillsight://app/index.html', true],
    ['tillsight://application/', false],
    ['https://tillsight.example/', false],
    ['file:///etc/passwd', false],
  ])('%s is ours: %s', (url, ours) => {
    expect(isOurPage(url)).toBe(ours);
  });
});
