/** @file How often a screen that fails may begin anew by itself. */
import { expect, it } from 'vitest';
import { failuresAfter, mayBeginAnew } from '../../../renderer/Recovery.tsx';

it('begins anew three times within a minute, and again after a quiet one', () => {
  const at = [1_000_000, 1_005_000, 1_010_000, 1_015_000];
  let kept: string | null = null;
  const may = at.map((nowMs) => {
    const failures = failuresAfter(kept, nowMs);
    kept = failures.join(' ');
    return mayBeginAnew(failures);
  });
  expect(may).toEqual([true, true, true, false]);
  expect(failuresAfter(kept, 1_090_000)).toEqual([1_090_000]);
});
