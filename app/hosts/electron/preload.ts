/**
 * @file Gives the page its `TillLink` as `window.tillsight`, and nothing else.
 *
 * Runs sandboxed in a world of its own. The port to the detector stays here: the page can send frames into it through
 * `sendFrame` only. Types alone are imported from the contract: main checks what the page asks for; frames go past main,
 * so the detector checks their pixels and the desk the time that comes back with the answer.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Frame, Message, TillLink } from '../../contract.ts';
import { type AskReply, CHANNELS } from './channels.ts';

const listeners = new Set<(message: Message) => void>();
let port: MessagePort | null = null;
/** False: nobody reads the port's other end. */
let detectorRuns = false;
/** The frame that has no `view` or `frameLost` yet. A detector that dies before reading it cannot report it. */
let outstanding: Pick<Frame, 'session' | 'number'> | null = null;
/** What the till said before the page began to listen. */
let early: Message[] | null = [];

function tell(message: Message): void {
  if (early) early.push(message);
  for (const listener of listeners) listener(message);
}

function loseOutstanding(reason: string): void {
  if (!outstanding) return;
  const { session, number } = outstanding;
  outstanding = null;
  tell({ type: 'frameLost', session, frame: number, reason });
}

ipcRenderer.on(CHANNELS.message, (_event, message: Message) => {
  const answered = message.type === 'view' ? message.view : message.type === 'frameLost' ? message : null;
  if (answered?.session === outstanding?.session && answered?.frame === outstanding?.number) outstanding = null;
  tell(message);
  if (message.type !== 'detector') return;
  detectorRuns = message.status.state === 'ready';
  if (!detectorRuns) loseOutstanding(message.status.message ?? 'The detector is starting.');
});

/** What main repeats to a new page (how the detector is, the running bill) comes before the port. */
let attached: () => void;
const isAttached = new Promise<void>((resolve) => {
  attached = resolve;
});

ipcRenderer.on(CHANNELS.framePort, (event) => {
  attached();
  port?.close();
  port = event.ports[0] ?? null;
  loseOutstanding('The detector was started anew.');
});

const link: TillLink = {
  async ask(request) {
    // So that no answer overtakes it; answers and messages take different ways.
    await isAttached;
    const reply = (await ipcRenderer.invoke(CHANNELS.ask, request)) as AskReply;
    if ('error' in reply) throw new Error(reply.error);
    return reply.answer as Awaited<ReturnType<TillLink['ask']>> as never;
  },
  sendFrame(frame) {
    outstanding = { session: frame.session, number: frame.number };
    if (port && detectorRuns) port.postMessage(frame);
    // Not at once: the sender notes the frame as sent after this returns.
    else setTimeout(() => loseOutstanding('The detector is not ready.'), 100);
  },
  listen(listener) {
    listeners.add(listener);
    const missed = early ?? [];
    early = null;
    // Not before `listen` has returned, as with any other message.
    queueMicrotask(() => {
      for (const message of missed) listener(message);
    });
    return () => listeners.delete(listener);
  },
  watchLoss() {
    // The page cannot outlive its host.
    return () => {};
  },
};

contextBridge.exposeInMainWorld('tillsight', link);
ipcRenderer.send(CHANNELS.attach);
