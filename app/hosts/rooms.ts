/**
 * @file What stands behind the desk: rooms that answer requests of their own (the lab, the checkout, the back office).
 *
 * A room brings its answers by request type and may tell the screen something unasked; the desk only passes on.
 */
import type { Answer, Message, Request } from '../contract.ts';

/** An answer for each of these request types; it may come later, and fails with an Error whose message is a sentence. */
export type Answers<T extends Request['type']> = {
  readonly [K in T]: (request: Extract<Request, { type: K }>) => Answer<K> | Promise<Answer<K>>;
};

export interface Room {
  readonly answers: Partial<Answers<Request['type']>>;
  /** The screen that was served went away, or another took its place: what was begun for it alone ends. */
  readonly onScreenLeft?: () => void;
  /** The till is being closed: end what runs, at once. */
  readonly stop?: () => void;
  /** What a screen is told first when it is served from now on. */
  readonly greeting?: () => readonly Message[];
  /** The desk listens here once; what the room tells goes to the screen that is served at the time. */
  readonly onMessage?: (listener: (message: Message) => void) => void;
}

/** @throws Error with a sentence when nobody answers this request */
export async function answerOf(
  rooms: readonly Partial<Answers<Request['type']>>[],
  request: Request,
): Promise<Answer<Request['type']>> {
  for (const answers of rooms) {
    const answer = answers[request.type] as ((asked: Request) => Answer<Request['type']>) | undefined;
    if (answer) return answer(request);
  }
  throw new Error('The till does not answer this here.');
}
