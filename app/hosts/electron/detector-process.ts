/** @file Starts a bundled child as Electron's utility process; the twin of `app/detector/node-child.ts`. */
import { type MessagePortMain, utilityProcess } from 'electron';
import type { Child } from '../../child.ts';

/** Forks the bundled child; it shows up by name in the system's process list. */
export function forkUtility<To, From>(childFile: string, name = 'Tillsight detector'): Child<To, From> {
  const child = utilityProcess.fork(childFile, [], { serviceName: name, stdio: 'inherit' });
  return {
    post(message, ports = []) {
      child.postMessage(message, ports as MessagePortMain[]);
    },
    onMessage(callback) {
      child.on('message', (message: From) => callback(message));
    },
    onExit(callback) {
      child.once('exit', (code) => callback(code));
    },
    kill() {
      const { pid } = child;
      // It has none before it was spawned, and none when it is gone.
      if (pid === undefined) child.once('spawn', () => child.pid !== undefined && killNow(child.pid));
      child.kill();
      // That was a request, which a child in the middle of a run does not read.
      if (pid !== undefined) killNow(pid);
    },
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: it went by itself.
  }
}
