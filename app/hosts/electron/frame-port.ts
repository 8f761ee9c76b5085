/**
 * @file Gives page and detector the two ends of a channel, so that frames do not pass through the main process.
 *
 * Frames are cloned into the channel, never transferred: an ArrayBuffer in the transfer list loses the message
 * (electron/electron 34905).
 */
import { MessageChannelMain, type WebContents } from 'electron';
import type { DetectorSupervisor } from '../../detector/supervisor.ts';
import { CHANNELS } from './channels.ts';

/** Connects this page to the detector now. */
export function connectFrames(page: WebContents, supervisor: DetectorSupervisor): void {
  if (page.isDestroyed()) return;
  const { port1, port2 } = new MessageChannelMain();
  supervisor.attachPort(port1);
  page.postMessage(CHANNELS.framePort, null, [port2]);
}
