/** @file The web host as its own process, which can be killed before it has said where it is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const START_LIMIT_MS = 30_000;

export class AppHost {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #address: Promise<string | null>;
  #output = '';
  #killed = false;

  /** The built command line must be there (`node app/build.mjs build`). Its model is missing: nothing is seen. */
  constructor(dataFolder: string) {
    const args = ['dist/cli.cjs', 'start', '--no-open', '--model', 'none.onnx', '--data-dir', dataFolder];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: START_LIMIT_MS * 4 });
    this.#child = child;
    this.#closed = once(child, 'close');
    this.#address = new Promise((resolve) => {
      const read = (chunk: Buffer) => {
        this.#output += chunk.toString();
        const address = /^http:\S+$/m.exec(this.#output)?.[0];
        if (address) resolve(address);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('close', () => resolve(null));
    });
  }

  /** Null: it was killed before it listened. @throws Error when it ended by itself */
  async address(): Promise<string | null> {
    const address = await this.#address;
    if (address === null && !this.#killed) throw new Error(`The till ended by itself:\n${this.#output}`);
    return address;
  }

  kill(): void {
    this.#killed = true;
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  async gone(): Promise<void> {
    await this.#closed;
  }
}
