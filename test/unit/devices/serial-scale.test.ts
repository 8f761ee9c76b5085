/** @file A scale on a serial port: what it says in pieces, glitches on its line, when it is unplugged, and when it is used again at once. */
import { expect, it } from 'vitest';
import { SerialScale } from '../../../renderer/devices/serial-scale.ts';

/** As Web Serial has it: a stream of its own for each opening, and no second opening before it was closed. */
class FakePort {
  readable: ReadableStream<Uint8Array> | null = null;
  readonly done: string[] = [];
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  async open({ baudRate }: { baudRate: number }): Promise<void> {
    if (this.readable) throw new Error('The port is already open.');
    this.done.push(`open ${baudRate}`);
    this.#stream();
  }

  #stream(): void {
    this.readable = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
    });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.done.push('close');
    this.readable = null;
  }

  say(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  pull(): void {
    this.readable = null;
    this.#controller?.error(new Error('unplugged'));
  }

  /** A bit that was not right (framing, parity, a buffer that ran over): the stream breaks off and there is another. */
  glitch(): void {
    const broken = this.#controller;
    this.#stream();
    broken?.error(new Error('framing'));
  }
}

function listen(scale: SerialScale): string[] {
  const heard: string[] = [];
  scale.start(
    ({ grams, stable }) => heard.push(`${grams} g${stable ? '' : ', moving'}`),
    () => heard.push('lost'),
  );
  return heard;
}

it('is read line by line, in whatever pieces it comes, and its loss is told', async () => {
  const port = new FakePort();
  const heard = listen(new SerialScale(port));
  await expect.poll(() => port.done).toEqual(['open 9600']);
  port.say('US,GS');
  port.say(',+  0.120kg\r\nST,GS,');
  port.say('+  0.333kg\r\n');
  await expect.poll(() => heard).toEqual(['120 g, moving', '333 g']);
  port.pull();
  await expect.poll(() => heard.at(-1)).toBe('lost');
  expect(port.done).toEqual(['open 9600', 'close']);
});

it('goes on after a glitch on its line', async () => {
  const port = new FakePort();
  const heard = listen(new SerialScale(port));
  await expect.poll(() => port.done).toEqual(['open 9600']);
  port.say('ST,GS,+  0.1');
  port.glitch();
  port.say('ST,GS,+  0.250kg\r\n');
  await expect.poll(() => heard).toEqual(['250 g']);
  expect(port.done).toEqual(['open 9600']);
});

it('is there again at once for who closed the panel and opens it', async () => {
  const port = new FakePort();
  const first = new SerialScale(port);
  const before = listen(first);
  await expect.poll(() => port.done).toEqual(['open 9600']);
  first.stop();
  const heard = listen(new SerialScale(port));
  await expect.poll(() => port.done).toEqual(['open 9600', 'close', 'open 9600']);
  port.say('ST,GS,+  0.250kg\r\n');
  await expect.poll(() => heard).toEqual(['250 g']);
  expect(before).toEqual([]);
});
