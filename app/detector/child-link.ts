/** @file How a child process reaches its parent: forked by Node, or an Electron utility process. */
import type { Frame } from '../frame.ts';
import type { FromChild, ToChild } from './messages.ts';
import type { FramePort, ParentLink } from './service.ts';

/** The parts of Electron's `process.parentPort` and `MessagePortMain` that are used, as Electron documents them. */
interface PortMain {
  on(event: 'message', listener: (event: { data: unknown; ports: PortMain[] }) => void): void;
  start(): void;
}
interface ParentPort extends Omit<PortMain, 'start'> {
  postMessage(message: unknown): void;
}

function utilityLink<To, From>(parent: ParentPort): ParentLink<To, From> {
  return {
    async post(message) {
      parent.postMessage(message);
    },
    onMessage(callback) {
      parent.on('message', ({ data, ports }) => callback(data as To, ports.map(framePort)));
    },
  };
}

function framePort(port: PortMain): FramePort {
  return {
    onFrame(callback) {
      port.on('message', ({ data }) => callback(data as Frame));
      port.start();
    },
  };
}

function forkLink<To, From>(): ParentLink<To, From> {
  // When the parent goes, so does the channel, and with nothing left to listen to this process ends by itself.
  return {
    post: (message) =>
      new Promise((resolve) => {
        // A failed write means that the parent is gone, which 'disconnect' tells as well.
        process.send?.(message, undefined, undefined, () => resolve());
      }),
    onMessage(callback) {
      process.on('message', (message) => callback(message as To, []));
    },
  };
}

/** The link of this process; null when nothing started it as a child. */
export function findParentLink<To = ToChild, From = FromChild>(): ParentLink<To, From> | null {
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
  if (parentPort) return utilityLink(parentPort);
  return process.send ? forkLink<To, From>() : null;
}
