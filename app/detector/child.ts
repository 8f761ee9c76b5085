/**
 * @file The entry of the detector process, for `child_process.fork` and for Electron's `utilityProcess` alike.
 *
 * A process of its own because `session.run` of onnxruntime-node blocks its thread although it returns a promise
 * (microsoft/onnxruntime 19611), and because a process can be killed in the middle of a run while a worker thread
 * takes everything down with it.
 */
import { findParentLink } from './child-link.ts';
import { serveDetector } from './service.ts';
import { openSession } from './session.ts';

const link = findParentLink();
if (!link) {
  console.error('The detector process is started by Tillsight and does nothing by itself.');
  process.exit(2);
}
serveDetector(link, openSession);
