/**
 * @file The pages agree with the project: links lead somewhere, scripts, commands, options and files that they name
 * exist.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { registerData } from '../../../app/hosts/cli/data.ts';
import { registerDemoPrint } from '../../../app/hosts/cli/demo-print.ts';
import { makeProgram } from '../../../app/hosts/cli/program.ts';
import { registerStart } from '../../../app/hosts/cli/start.ts';

/** The pages of the project: paths from its root. */
const pages = ['.', 'docs', 'models', 'app', 'renderer', 'test', 'assets'].flatMap((folder) =>
  readdirSync(folder, { recursive: folder !== '.' })
    .map((name) => join(folder, String(name)))
    .filter((path) => /^[^.].*\.md$/.test(path) && !path.includes('/.')),
);
const textOf = (page: string) => readFileSync(page, 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** As GitHub makes them of headings: small letters, hyphens for spaces, no punctuation. */
function anchorsOf(page: string): string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** `[text](target)` and pictures, without addresses on the web. */
function linksOf(page: string): string[] {
  const targets = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function isDead(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsOf(target).includes(anchor);
}

it('there are pages, links and commands to look at', () => {
  expect(pages).toContain('README.md');
  expect(linksOf('README.md').length).toBeGreaterThan(5);
});

it.each(pages)('%s: every link leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => isDead(page, link))).toEqual([]);
});

it.each(pages)('%s: every npm script it names is in package.json', (page) => {
  const named = [...textOf(page).matchAll(/\bnpm (?:run (?:-s )?|(?=(?:start|test)\b))([a-z][\w:-]*)/g)];
  expect(named.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
});

it('every script is named on a page, or is a part of one that is', () => {
  const text = pages.map(textOf).join('\n');
  const parts = Object.values(scripts).join('\n');
  const named = (name: string) => new RegExp(`npm (run (-s )?)?${name}(?![\\w:-])`);
  const unnamed = Object.keys(scripts).filter((name) => !named(name).test(text) && !named(name).test(parts));
  expect(unnamed).toEqual([]);
});

it.each(pages)('%s: every command of tillsight it shows is one, with options that it has', (page) => {
  const program = makeProgram('', () => {});
  registerStart(program);
  registerDemoPrint(program);
  registerData(program, () => {});
  const known = Object.fromEntries(
    program.commands.map((command) => [
      command.name(),
      [command, ...command.commands].flatMap(({ options }) => options.map(({ long }) => long)),
    ]),
  );
  const calls = [...textOf(page).matchAll(/\btillsight (?:-- )?([a-z][\w-]*)([^`\n#]*)/g)];
  const wrong = calls.flatMap(([call, name = '', rest = '']) => {
    const options = known[name];
    if (!options) return [call];
    return [...rest.matchAll(/--[a-z][\w-]*/g)].filter(([option]) => !options.includes(option)).map(() => call);
  });
  expect(wrong).toEqual([]);
});

/** Files that pages name in their code, `like/this.ts`: from the project's root, or beside the page. */
it.each(pages.filter((page) => page !== 'CHANGELOG.md'))('%s: every file it names by path exists', (page) => {
  const code = [...textOf(page).matchAll(/`([\w@.-]+(?:\/[\w@.-]+)+\.(?:ts|tsx|mjs|py|json|jsonl|md|css))`/g)];
  const paths = code.map(([, path = '']) => path).filter((path) => !path.startsWith('../'));
  expect(paths.filter((path) => !existsSync(path) && !existsSync(join(dirname(page), path)))).toEqual([]);
});
