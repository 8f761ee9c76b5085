/**
 * @file A page seen through Chrome's DevTools protocol alone: for the packed app, whose program takes no inspector (so
 * Playwright's own Electron support cannot reach it) and knows no browser contexts (so `connectOverCDP` cannot either).
 */
import WebSocket from 'ws';

export interface DevToolsPage {
  /** The value of an expression in the page; promises are awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** PNG. */
  screenshot(): Promise<Buffer>;
  close(): void;
}

interface Reply {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly data?: string };
  readonly error?: { readonly message: string };
}

/**
 * What the protocol answers while a page is there and its document is not yet (or is being replaced by the next): the
 * window is listed before it has loaded anything. Met on a fast machine, in the first 700 ms of the packed app.
 */
const BETWEEN_DOCUMENTS =
  /Cannot find default execution context|Execution context was destroyed|Inspected target navigated/;
const DOCUMENT_MS = 10_000;

/** Waits until a page is there behind `--remote-debugging-port`. */
export async function openDevTools(port: number, limitMs = 20_000): Promise<DevToolsPage> {
  const url = await pageSocket(port, Date.now() + limitMs);
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map<number, (reply: Reply) => void>();
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let lastId = 0;
  const call = async (method: string, params: object) => {
    const id = ++lastId;
    const reply = await new Promise<Reply>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply.result;
  };
  return {
    async evaluate(expression) {
      for (const until = Date.now() + DOCUMENT_MS; ; ) {
        try {
          const result = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
          return result?.result?.value;
        } catch (error) {
          if (!BETWEEN_DOCUMENTS.test(String(error)) || Date.now() > until) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    },
    async screenshot() {
      const result = await call('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(result?.data ?? '', 'base64');
    },
    close: () => socket.close(),
  };
}

async function pageSocket(port: number, untilMs: number): Promise<string> {
  while (Date.now() < untilMs) {
    try {
      const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
        type: string;
        webSocketDebuggerUrl?: string;
      }[];
      const url = pages.find((page) => page.type === 'page')?.webSocketDebuggerUrl;
      if (url) return url;
    } catch {
      // It is not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No page showed up on the debugging port ${port}.`);
}
