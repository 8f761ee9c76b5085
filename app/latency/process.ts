/** @file The process of one variant as the lab sees it: asks, waits no longer than there is time, kills. */
import type { Child } from '../child.ts';
import { TimeUp } from './experiment.ts';
import type { Answer, Question } from './messages.ts';

type AnswerTo<Type extends Answer['type']> = Extract<Answer, { type: Type }>;

export interface LabProcess {
  /**
   * Asks one question; the next only after the answer.
   *
   * @throws (rejects) TimeUp when `signal` fires first; an Error with a sentence when the variant cannot or the process
   * died.
   */
  ask<Type extends Answer['type']>(question: Question, expected: Type): Promise<AnswerTo<Type>>;
  /** Ends it at once, even in the middle of a run. */
  kill(): void;
}

export type StartProcess = (signal: AbortSignal) => LabProcess;

/**
 * @param spawn - starts the bundle of child.ts
 * @param signal - fires when the time is up or the run is called off, and ends the process as well
 */
export function startLabProcess(spawn: () => Child<Question, Answer>, signal: AbortSignal): LabProcess {
  if (signal.aborted) throw new TimeUp();
  const child = spawn();
  let gone: Error | null = null;
  let asked: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;
  const fail = (error: Error) => {
    gone ??= error;
    asked?.reject(gone);
    asked = null;
  };
  const kill = () => {
    signal.removeEventListener('abort', abort);
    child.kill();
  };
  const abort = () => {
    kill();
    fail(new TimeUp());
  };
  signal.addEventListener('abort', abort);
  child.onMessage((answer) => {
    asked?.resolve(answer);
    asked = null;
  });
  child.onExit((code) =>
    fail(new Error(`Its process stopped unexpectedly (${code === null ? 'killed' : `exit code ${code}`}).`)),
  );
  return {
    kill,
    async ask(question, expected) {
      const answer = await new Promise<Answer>((resolve, reject) => {
        if (gone) return reject(gone);
        asked = { resolve, reject };
        child.post(question);
      });
      if (answer.type === 'failed') throw new Error(answer.message);
      if (answer.type !== expected) throw new Error(`The lab asked for "${expected}" and got "${answer.type}".`);
      return answer as never;
    },
  };
}

/** Work with a signal that fires with the given one, or when this time is up. @throws (rejects) what the work throws */
export async function limited<T>(
  signal: AbortSignal | undefined,
  mostMs: number,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, mostMs);
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  }
}
