/**
 * @file The entry of the process of the activations, for `child_process.fork` and Electron's `utilityProcess` alike: a
 * run of the runtime blocks its thread, and no till waits for an explanation.
 */
import { findParentLink } from '../detector/child-link.ts';
import type { FromChild, ToChild } from './messages.ts';
import { activationsService } from './service.ts';

const link = findParentLink<ToChild, FromChild>();
if (!link) {
  console.error('The process of the activations is started by Tillsight and does nothing by itself.');
  process.exit(2);
}
const answer = activationsService();
link.onMessage(async (message) => link.post(await answer(message)));
