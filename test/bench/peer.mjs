/**
 * @file `npm run bench:peer -- PEER.onnx [--json]`: the shipped models against another detector's ONNX file, from a
 * decoded photo to boxes, on this machine and in one run. docs/speed.md tells how to make the file and what came out.
 */
import { runBundle } from '../support/run-bundle.mjs';

await runBundle('bench-peer', { index: 'test/bench/peer/index.ts', variant: 'test/bench/peer/variant-child.ts' });
