/** @file The entry of the process of one variant, for `child_process.fork` and Electron's `utilityProcess` alike. */
import '../detector/no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import { findParentLink } from '../detector/child-link.ts';
import { openSession } from '../detector/session.ts';
import type { Answer, Question } from './messages.ts';
import { labService } from './service.ts';

const parent = findParentLink<Question, Answer>();
if (!parent) {
  console.error('The process of the latency lab is started by Tillsight and does nothing by itself.');
  process.exit(2);
}
// Ctrl-C reaches all processes of a terminal; the lab ends this one itself, and keeps what was measured.
process.on('SIGINT', () => {});
const answer = labService((modelPath, options) => {
  // The runtime shouts about a provider that cannot start, coloured and with its folders; the reason comes as an answer.
  if (options && 'executionProviders' in options) ort.env.logLevel = 'fatal';
  return openSession(modelPath, options);
});
parent.onMessage(async (question) => parent.post(await answer(question)));
