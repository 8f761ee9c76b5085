/** @file `npm test`: unit tests, then the till in a real Chromium and a real Electron, then the training code's tests. */
import { requireNode } from '../app/node-version.mjs';

requireNode();
const { runBundle } = await import('./support/run-bundle.mjs');
await runBundle('run', { index: 'test/run/index.ts' });
