/** @file Runs the command line as people do, and gives back all that came out of it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Stdout, a JSON object a line. */
  json(): unknown[];
}

/** `tillsight ARGS...`; builds what is stale first. */
export function tillsight(...args: string[]): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'app/build.mjs'), ...args],
      { timeout: 180_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (child.exitCode === null) return reject(error ?? new Error('The command line was killed.'));
        const json = () =>
          stdout
            .trimEnd()
            .split('\n')
            .map((line): unknown => JSON.parse(line));
        resolve({ exitCode: child.exitCode, stdout, stderr, json });
      },
    );
  });
}
