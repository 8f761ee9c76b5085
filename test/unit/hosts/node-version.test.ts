/** @file On a Node that is too old `npm start` and `npm test` end in one sentence, not in words of a package's insides. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Loaded first: this Node then takes itself for another. */
const pretending = (version: string) =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;

it.each([
  ['18.19.0', 'npm start', ['app/build.mjs', 'start', '--help']],
  ['20.18.3', 'npm test', ['test/run.mjs', '--only', 'none']],
])('Node %s, %s', (version, _, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretending(version), ...args], {
    encoding: 'utf8',
  });
  expect(stderr).toBe(`Tillsight needs Node 20.19 or newer, and this is ${version}: https://nodejs.org has it.\n`);
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

it.each(['20.19.0', '24.1.0'])('Node %s is new enough', (version) => {
  const ask = `import('./app/node-version.mjs').then(({ nodeObstacle }) => console.log(nodeObstacle('${version}')))`;
  expect(spawnSync(process.execPath, ['-e', ask], { encoding: 'utf8' }).stdout).toBe('null\n');
});
