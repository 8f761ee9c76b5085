/** @file Starts the detector as a plain Node child process; Electron has its own twin of this file. */
import { fork } from 'node:child_process';
import type { DetectorChild, FromChild } from './messages.ts';

/**
 * Forks the bundled child.
 *
 * Its output goes to our stderr, since stdout belongs to whoever reads JSON from us.
 */
export function forkDetector(childFile: string): DetectorChild {
  const child = fork(childFile, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] });
  let exited = false;
  return {
    post(message) {
      // A child that died a moment ago reports by 'exit'; the failed write would say the same once more.
      if (child.connected) child.send(message, () => {});
    },
    onMessage(callback) {
      child.on('message', (message) => callback(message as FromChild));
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
