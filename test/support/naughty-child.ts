/**
 * @file A detector process that misbehaves on demand: the real link and service around a session that does what the
 * first byte of a frame says. The model it is told to open decides how it opens.
 */
import { findParentLink } from '../../app/detector/child-link.ts';
import { ModelError } from '../../app/detector/errors.ts';
import { serveDetector } from '../../app/detector/service.ts';
import type { DetectorSession } from '../../app/detector/session.ts';
import { ORDER } from './orders.ts';

const link = findParentLink();
if (!link) throw new Error('This child needs a parent.');

serveDetector(link, async (modelPath) => {
  if (modelPath.includes('crashing')) process.kill(process.pid, 'SIGKILL');
  if (modelPath.includes('wrong')) throw new ModelError('The model is of no kind that Tillsight knows.');
  if (modelPath.includes('sleepy')) spin(60_000);
  const session: DetectorSession = {
    model: { name: 'naughty', activation: 'none', inputSize: 1, classes: ['apple'] },
    format: 'naughty',
    async detect({ pixels, number }) {
      const [order] = pixels;
      if (order === ORDER.crash) process.kill(process.pid, 'SIGKILL');
      if (order === ORDER.hang) spin(60_000);
      if (order === ORDER.fail) throw new ModelError('The picture made no sense.');
      if (order === ORDER.slow) spin(200);
      return {
        detections: [{ label: 'apple', score: 0.5, box: [number, 0, 1, 1] }],
        timings: { inputMs: 0, inferenceMs: 0, outputMs: 0 },
      };
    },
    async release() {},
  };
  return session;
});

/** Blocks the process as a run does. */
function spin(durationMs: number): void {
  const end = Date.now() + durationMs;
  while (Date.now() < end);
}
