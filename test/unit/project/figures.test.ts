import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('README says what the cards of the models say', () => {
  const { status, stderr } = spawnSync(process.execPath, ['docs/figures.mjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
