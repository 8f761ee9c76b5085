/** @file The tests of the training code, by Python's own unittest, where a Python with torch is. */
import { run } from './command.ts';
import { type Counts, failedPart, skippedPart } from './counts.ts';

/** Debian's packages belong to its own Python, which need not be the first on PATH. */
const PYTHONS = ['/usr/bin/python3', 'python3', 'python'];
const FOLDER = 'models/training';

export async function runPython(): Promise<Counts> {
  const python = await pythonWithTorch();
  if (!python) return skippedPart('no python3 with torch here (models/training/README.md says how to get one)');
  const { code, output } = await run(python, [
    '-m',
    'unittest',
    'discover',
    '-s',
    FOLDER,
    '-t',
    FOLDER,
    '-p',
    'test_*.py',
  ]);
  return readSummary(output) ?? failedPart(`unittest said nothing (code ${code})`);
}

async function pythonWithTorch(): Promise<string | null> {
  for (const python of PYTHONS) {
    const { code } = await run(python, ['-c', 'import torch, numpy'], { show: false, limitMs: 60_000 });
    if (code === 0) return python;
  }
  return null;
}

/** Reads `Ran 12 tests in 3.4s` and `FAILED (failures=1, errors=2, skipped=3)`. */
export function readSummary(output: string): Counts | null {
  const ran = /^Ran (\d+) tests? in/m.exec(output)?.[1];
  if (ran === undefined) return null;
  const outcome = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/m.exec(output)?.[1] ?? '';
  const count = (name: string) => Number(new RegExp(`\\b${name}=(\\d+)`).exec(outcome)?.[1] ?? 0);
  const failed = count('failures') + count('errors') + count('unexpected successes');
  const skipped = count('skipped') + count('expected failures');
  return { passed: Math.max(0, Number(ran) - failed - skipped), failed, skipped };
}
