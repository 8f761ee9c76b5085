/**
 * @file The main process' side of `channels.ts`: who may speak, what is understood, who answers.
 *
 * "Validate the sender of all IPC messages" (Electron's security checklist), then the shape with zod.
 */
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { requestSchema } from '../../contract.ts';
import type { DetectorSupervisor } from '../../detector/supervisor.ts';
import type { Desk } from '../desk.ts';
import { type AskReply, CHANNELS } from './channels.ts';
import { connectFrames } from './frame-port.ts';
import { isOurPage } from './scheme.ts';

/** Serves the desk to our page, however often it is loaded anew. */
export function serveIpc(desk: Desk, supervisor: DetectorSupervisor): void {
  let page: WebContents | null = null;

  ipcMain.handle(CHANNELS.ask, async (event, request: unknown): Promise<AskReply> => {
    if (!isOurs(event)) return { error: 'Only the till may ask this.' };
    const read = requestSchema.safeParse(request);
    if (!read.success) return { error: 'The till does not know this request.' };
    try {
      return { answer: await desk.ask(read.data) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });

  ipcMain.on(CHANNELS.attach, (event) => {
    if (!isOurs(event)) return;
    const { sender } = event;
    page = sender;
    desk.attach((message) => {
      if (!sender.isDestroyed()) sender.send(CHANNELS.message, message);
    });
    connectFrames(sender, supervisor);
  });

  supervisor.onNeedPort(() => {
    if (page) connectFrames(page, supervisor);
  });
}

/** The page itself, not a frame inside it and not another address. */
function isOurs({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);
}
