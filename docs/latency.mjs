/**
 * @file `npm run docs:latency -- [--short] [--most MINUTES] [--only NAME]...`: measures this machine and fills the marked
 * places of latency.md, each with the command that made it. About 25 minutes, short about 15; the machine should have
 * nothing else to do. What fails or has no time left (`--most`, else half an hour) is named at the end, and its place stays
 * as it was.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { short: { type: 'boolean' }, most: { type: 'string' }, only: { type: 'string', multiple: true } },
});

/**
 * By the place they fill, the most telling first: the statistics read the noise of the report. `minutes` is what it takes as
 * a rule, `mostMinutes` when it is stopped.
 */
const COMMANDS = {
  report: { args: [], minutes: 1.2, mostMinutes: 2 },
  statistics: { test: 'test/unit/latency/coverage.test.ts', minutes: 2, mostMinutes: 6 },
  aa: { args: ['--quick', '--aa', values.short ? '8' : '20'], minutes: values.short ? 3.6 : 9, mostMinutes: 11 },
  int8: { args: ['--a', 'relu', '--b', 'relu-int8', '--model', 'silu-int8'], minutes: 1.2, mostMinutes: 2 },
  threads: { args: ['--quick', '--sweep', 'threads'], minutes: 1, mostMinutes: 6 },
  sizes: { args: ['--quick', '--sweep', 'sizes'], minutes: 2.4, mostMinutes: 4 },
  providers: { args: ['--quick', '--sweep', 'providers'], minutes: 0.7, mostMinutes: 4 },
  profile: { args: ['--quick', '--profile'], minutes: 0.6, mostMinutes: 1 },
  sustained: {
    args: ['--sustained', '--minutes', values.short ? '1' : '5'],
    minutes: values.short ? 2 : 7,
    mostMinutes: 9,
  },
};

const unknown = (values.only ?? []).filter((name) => !(name in COMMANDS));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}
const most = Number(values.most ?? 30);
if (!(most > 0)) {
  console.error('--most takes minutes, for example --most 20.');
  process.exit(2);
}

/** @returns {Promise<boolean>} whether it ended well and in time */
async function run({ args, test }, mostMinutes) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', test];
  const child = spawn(process.execPath, test ? vitest : ['app/build.mjs', 'bench', ...args, '--write-docs'], {
    cwd: root,
    env: { ...process.env, WRITE_LATENCY_DOCS: '1' },
    // Nobody reads its table here: the page has it.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const passOn = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, passOn);
  // A run ends by itself; this is for a machine on which even that does not work.
  const timer = setTimeout(() => child.kill('SIGKILL'), mostMinutes * 60_000);
  const code = await new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(1));
  });
  clearTimeout(timer);
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passOn);
  return code === 0;
}

const failed = [];
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopped = true;
  });
}
const startMs = performance.now();
const minutesNow = () => (performance.now() - startMs) / 60_000;
const leftOut = [];
for (const [name, command] of Object.entries(COMMANDS)) {
  if (stopped || (values.only && !values.only.includes(name))) continue;
  const left = most - minutesNow();
  if (command.minutes > left) {
    leftOut.push(name);
    continue;
  }
  console.error(`${name}: ${command.test ?? `tillsight bench ${command.args.join(' ')}`}`);
  if (!(await run(command, Math.min(left, command.mostMinutes)))) failed.push(name);
}
console.error(`${minutesNow().toFixed(1)} minutes.`);
if (stopped) console.error('It was called off.');
if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}; these places are as they were.`);
if (leftOut.length > 0) console.error(`No time was left for ${leftOut.join(', ')}; these places are as they were.`);
process.exitCode = failed.length > 0 || stopped ? 1 : 0;
