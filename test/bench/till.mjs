/**
 * @file `npm run bench:till [-- --json]`: 500 generated customers a mode before the till, with the detector's measured
 * errors; the table of docs/till.md. `-- --measure` measures those errors anew, which a new model needs, and
 * `-- --calibrate` compares what the till makes of a score with them.
 */
import { runBundle } from '../support/run-bundle.mjs';

await runBundle('bench-till', { index: 'test/bench/till/index.ts', worker: 'test/bench/till/worker.ts' });
