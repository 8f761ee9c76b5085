/** @file Starts the real web host for a test, by the real command line, on a free port. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './programs.ts';

export interface RunningHost {
  /** With the token. */
  readonly address: string;
  readonly pid: number;
  /** What it printed so far, stdout and stderr. */
  output(): string;
  /** Ends it as Ctrl+C would. @returns its exit code */
  stop(): Promise<number | null>;
}

const START_LIMIT_MS = 10_000;

/**
 * @param flags of `start`, e.g. `--model PATH`
 * @param dataFolder a new one without, gone with the host
 */
export async function startHost(flags: readonly string[] = [], dataFolder?: string): Promise<RunningHost> {
  const folder = dataFolder ?? mkdtempSync(join(tmpdir(), 'tillsight-host-'));
  const args = [join(ROOT, 'dist/cli.cjs'), 'start', '--no-open', '--data-dir', folder, ...flags];
  const child = spawn(process.execPath, args, { cwd: ROOT });
  if (!dataFolder) child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The host printed no address within ${START_LIMIT_MS / 1000} s:\n${output}`));
    }, START_LIMIT_MS);
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /^http:\S+$/m.exec(output)?.[0];
      if (!found) return;
      clearTimeout(tooLate);
      resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`The host ended (code ${code}):\n${output}`)));
  });
  return {
    address,
    pid: child.pid ?? 0,
    output: () => output,
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
