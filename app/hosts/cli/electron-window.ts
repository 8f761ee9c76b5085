/** @file Electron as a program of this terminal's: started, signals passed on, and how it ended. */
import { spawn } from 'node:child_process';
import { appRoot } from '../../root.ts';
import { NOT_OPENED } from '../endings.ts';

/** Electron that ends with an error this soon never showed a window. */
const STILLBORN_MS = 5000;

/** Ends that somebody wanted. */
const ENDINGS: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs it in this terminal until it ends. @returns null, or why it did not even begin */
export function runElectron(binary: string, flags: readonly string[]): Promise<string | null> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const child = spawn(binary, [appRoot(), ...flags], { stdio: 'inherit', env });
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ENDINGS) if (signal) process.on(signal, passOn);
    const end = (obstacle: string | null) => {
      for (const signal of ENDINGS) if (signal) process.off(signal, passOn);
      resolve(obstacle);
    };
    child.on('error', (error) => end(`Electron could not be started (${error.message})`));
    child.on('exit', (code, signal) => {
      const failed = code !== 0 && !ENDINGS.includes(signal);
      // A sandbox that cannot be set up ends it with a trap, not with a code.
      if (failed && code !== NOT_OPENED && performance.now() - startedMs < STILLBORN_MS) {
        return end(`Electron ended at once (${signal ?? `code ${code}`})`);
      }
      process.exitCode = failed ? 1 : 0;
      end(null);
    });
  });
}
