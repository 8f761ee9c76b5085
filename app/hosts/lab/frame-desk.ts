/**
 * @file Gets the pictures that the lab runs on from the screen, letterboxed by its canvas as the till's frames are.
 *
 * The packed app has nothing that could decode or shrink a picture itself.
 */
import type { Frame, Message, Request } from '../../contract.ts';

type Piece = Extract<Request, { type: 'labFrame' }>;

/** So many go round; more would fill memory, not tell more. */
const COUNT = 4;
const LIMIT_MS = 30_000;

interface Wanted {
  readonly size: number;
  readonly pictures: readonly { width: number; height: number; filled: number; readonly pixels: Uint8Array }[];
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export class LabFrameDesk {
  readonly #tell: (message: Message) => void;
  readonly #wanted = new Map<number, Wanted>();
  #last = 0;

  constructor(tell: (message: Message) => void) {
    this.#tell = tell;
  }

  /** @throws (rejects) Error with a sentence when the screen does not send them, or `signal` fires */
  async framesFor(size: number, signal: AbortSignal): Promise<Frame[]> {
    signal.throwIfAborted();
    this.#last += 1;
    const wanted = this.#last;
    const pictures = Array.from({ length: COUNT }, () => {
      return { width: 0, height: 0, filled: 0, pixels: new Uint8Array(size * size * 4) };
    });
    const limit = AbortSignal.timeout(LIMIT_MS);
    try {
      await new Promise<void>((done, fail) => {
        this.#wanted.set(wanted, { size, pictures, done, fail });
        limit.addEventListener('abort', () => fail(new Error('The screen sent no pictures to measure with.')));
        signal.addEventListener('abort', () => fail(new Error('The run was called off.')));
        this.#tell({ type: 'labFramesWanted', wanted, size, count: COUNT });
      });
    } finally {
      this.#wanted.delete(wanted);
    }
    return pictures.map(({ width, height, pixels }, number) => {
      return { session: 0, number, width, height, capturedMs: 0, pixels };
    });
  }

  /** Pieces of a picture come in order. @throws Error with a sentence when a piece does not fit */
  receive({ wanted, index, width, height, offset, data }: Piece): void {
    const request = this.#wanted.get(wanted);
    // The run it was for is over.
    if (!request) return;
    const picture = request.pictures[index];
    const bytes = Buffer.from(data, 'base64');
    if (!picture || offset !== picture.filled || offset + bytes.length > picture.pixels.length) {
      throw new Error('This piece of a picture does not fit to the ones before it.');
    }
    picture.pixels.set(bytes, offset);
    Object.assign(picture, { width, height, filled: offset + bytes.length });
    if (request.pictures.every(({ filled, pixels }) => filled === pixels.length)) request.done();
  }
}
