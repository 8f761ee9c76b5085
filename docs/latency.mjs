/**
 * @file `npm run docs:latency -- [--short] [--only NAME]...`: measures this machine and fills the marked places of
 * latency.md, each with the command that made it. About half an hour, short about twelve minutes; the machine should have
 * nothing else to do. What fails is named at the end and its place stays as it was.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { short: { type: 'boolean' }, only: { type: 'string', multiple: true } } });

/** By the place they fill, in this order: the report first, since the statistics tests read its noise. */
const COMMANDS = {
  report: { args: ['--profile'], mostMinutes: 3 },
  int8: { args: ['--a', 'relu', '--b', 'relu-int8', '--model', 'silu-int8'], mostMinutes: 3 },
  threads: { args: ['--quick', '--sweep', 'threads'], mostMinutes: 6 },
  sizes: { args: ['--quick', '--sweep', 'sizes'], mostMinutes: 4 },
  providers: { args: ['--quick', '--sweep', 'providers'], mostMinutes: 4 },
  sustained: { args: ['--sustained', '--minutes', values.short ? '1' : '5', '--model', 'silu'], mostMinutes: 18 },
  aa: { args: ['--quick', '--aa', values.short ? '8' : '20'], mostMinutes: 11 },
  statistics: { test: 'test/unit/latency/coverage.test.ts', mostMinutes: 5 },
};

const unknown = (values.only ?? []).filter((name) => !(name in COMMANDS));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(COMMANDS).join(', ')}.`);
  process.exit(2);
}

/** @returns {Promise<boolean>} whether it ended well and in time */
async function run({ args, test, mostMinutes }) {
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
for (const [name, command] of Object.entries(COMMANDS)) {
  if (stopped || (values.only && !values.only.includes(name))) continue;
  console.error(`${name}: ${command.test ?? `tillsight bench ${command.args.join(' ')}`}`);
  if (!(await run(command))) failed.push(name);
}
console.error(`${((performance.now() - startMs) / 60_000).toFixed(1)} minutes.`);
if (stopped) console.error('It was called off.');
if (failed.length > 0) console.error(`Not measured: ${failed.join(', ')}; these places are as they were.`);
process.exitCode = failed.length > 0 || stopped ? 1 : 0;
