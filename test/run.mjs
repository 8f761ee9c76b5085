/** @file `npm test`: unit tests, then the till in a real Chromium and a real Electron, then the training code's tests. */
import { runBundle } from './support/run-bundle.mjs';

await runBundle('run', { index: 'test/run/index.ts' });
