/** @file Starts the detector, or another bundled child, as a plain Node process; Electron has its own twin of this file. */
import { fork, type Serializable } from 'node:child_process';
import type { Child } from '../child.ts';

/**
 * Forks the bundled child.
 *
 * Its output goes to our stderr, since stdout belongs to whoever reads JSON from us.
 */
export function forkNode<To, From>(childFile: string): Child<To, From> {
  const child = fork(childFile, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] });
  let exited = false;
  return {
    post(message) {
      // A child that died a moment ago reports by 'exit'; the failed write would say the same once more.
      if (child.connected) child.send(message as Serializable, () => {});
    },
    onMessage(callback) {
      child.on('message', (message) => callback(message as From));
    },
    onExit(callback) {
      const once = (code: number | null) => {
        if (exited) return;
        exited = true;
        callback(code);
      };
      child.on('exit', once);
      // A child that could not even be started has no 'exit'; other errors here say nothing about its end.
      child.on('error', () => {
        if (child.pid === undefined) once(null);
      });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}
