/** @file The comparison starts only on models that are there, and says in a sentence what is wrong with a call. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../../app/hosts/cli/output.ts';
import { parseOptions } from '../../bench/peer/options.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const peer = join(folder, 'peer.onnx');
writeFileSync(peer, 'no model');
const names = (options: ReturnType<typeof parseOptions>) =>
  options?.ours.map((path) => path.replace(/.*groceries-/, ''));

describe('parseOptions', () => {
  it('needs no more than the file', () => {
    const options = parseOptions([peer]);
    expect(options).toMatchObject({ peer, json: false, blocks: 12, photos: null, profile: false, writeDocs: false });
    expect(names(options)).toEqual(expect.arrayContaining(['relu.onnx', 'relu-int8.onnx', 'large.onnx']));
  });

  it('profiles only those that differ in their activation', () => {
    expect(names(parseOptions([peer, '--profile']))).toEqual(['relu.onnx', 'silu.onnx', 'identity.onnx']);
  });

  it('takes other models than the shipped ones', () => {
    const other = join(folder, 'other.onnx');
    writeFileSync(other, '');
    expect(parseOptions([peer, '--model', 'relu', other, '--blocks', '3'])).toMatchObject({
      ours: [expect.stringMatching(/groceries-relu\.onnx$/), other],
      blocks: 3,
    });
  });

  it.each([
    [['--json'], 'missing required argument'],
    [[peer, '--blocks', '2'], 'at least 3 blocks'],
    [[peer, '--quick'], 'unknown option'],
  ])('says what is wrong with %j', (args, words) => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(stderr.mock.calls.join('')).toContain(words);
    stderr.mockRestore();
  });

  it('wants models that are there, and names that tell them apart', () => {
    expect(() => parseOptions([join(folder, 'none.onnx')])).toThrow('There is no file');
    expect(() => parseOptions([peer, '--model', join(folder, 'none.onnx')])).toThrow('There is no model');
    expect(() => parseOptions([peer, '--model', peer])).toThrow('the same file name');
  });
});

it('ends with 2 and one sentence when the file is no model', () => {
  const photos = join(folder, 'a.jpg');
  writeFileSync(photos, '');
  const args = ['test/bench/peer.mjs', peer, '--photos', folder, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toMatch(/^The file .*peer\.onnx is no ONNX model that can be run here: .*\n$/);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
