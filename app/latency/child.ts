/** @file The entry of the process of one variant, for `child_process.fork`. */
import { openSession } from '../detector/session.ts';
import type { Question } from './messages.ts';
import { labService } from './service.ts';

if (!process.send) {
  console.error('The process of the latency lab is started by Tillsight and does nothing by itself.');
  process.exit(2);
}
// Ctrl-C reaches all processes of a terminal; the lab ends this one itself, and keeps what was measured.
process.on('SIGINT', () => {});
const answer = labService(openSession);
// When the parent goes, so does the channel, and with nothing left to listen to this process ends by itself.
process.on('message', async (question) => {
  // A failed write means that the parent is gone.
  process.send?.(await answer(question as Question), undefined, undefined, () => {});
});
