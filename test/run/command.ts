/** @file Runs another program for a part of the tests. */
import { spawn } from 'node:child_process';

export interface Ran {
  /** Null when it ran out of time or could not be started. */
  readonly code: number | null;
  /** Stdout and stderr together. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Ended after this long. */
  readonly limitMs?: number;
  /** Shown while it runs; else only collected. */
  readonly show?: boolean;
}

export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { env = process.env, limitMs = 30 * 60_000, show = true } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (show) process.stdout.write(chunk);
      });
    }
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Runs a Node program of ours or of a package. */
export function runNode(args: readonly string[], options?: RunOptions): Promise<Ran> {
  return run(process.execPath, args, options);
}
