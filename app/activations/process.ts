/**
 * @file The process of the activations as the till sees it: started by the first question, ended when nobody asks.
 *
 * A process that died or hangs costs the questions in it, each with a sentence; the next question starts another.
 */
import type { Child } from '../child.ts';
import { type Clock, systemClock } from '../detector/signals.ts';
import type { AnswerTo, FromChild, QuestionOf, QuestionType, ToChild } from './messages.ts';

export interface ProcessOptions {
  readonly spawn: () => Child<ToChild, FromChild>;
  /** Without a question for this long the process and its memory are given back. */
  readonly idleMs?: number;
  /** For one answer; opening a model on a busy machine takes seconds. */
  readonly limitMs?: number;
  readonly clock?: Clock;
}

interface Caller {
  readonly resolve: (answer: AnswerTo<QuestionType>) => void;
  readonly reject: (error: Error) => void;
}

export class ActivationsProcess {
  readonly #options: Required<ProcessOptions>;
  readonly #callers = new Map<number, Caller>();
  #child: Child<ToChild, FromChild> | null = null;
  #lastId = 0;
  #disarm: () => void = () => {};

  constructor(options: ProcessOptions) {
    this.#options = { idleMs: 60_000, limitMs: 60_000, clock: systemClock, ...options };
  }

  /** @throws (rejects) Error with a sentence when it cannot be answered */
  ask<T extends QuestionType>(question: QuestionOf<T>): Promise<AnswerTo<T>> {
    this.#child ??= this.#spawn();
    const id = ++this.#lastId;
    const answer = new Promise<AnswerTo<QuestionType>>((resolve, reject) => this.#callers.set(id, { resolve, reject }));
    this.#child.post({ id, question: question as ToChild['question'] });
    this.#arm();
    return answer as Promise<AnswerTo<T>>;
  }

  /** Ends it at once. */
  stop(): void {
    this.#end('The explanation was stopped.');
  }

  #spawn(): Child<ToChild, FromChild> {
    const child = this.#options.spawn();
    child.onMessage((message) => {
      if (this.#child === child) this.#receive(message);
    });
    child.onExit(() => {
      if (this.#child === child) this.#end('The process that explains stopped unexpectedly. Please try again.');
    });
    return child;
  }

  #receive(message: FromChild): void {
    const caller = this.#callers.get(message.id);
    this.#callers.delete(message.id);
    if ('error' in message) caller?.reject(new Error(message.error));
    else caller?.resolve(message.answer);
    this.#arm();
  }

  /** With questions open the next answer has its limit; with none the process may stay for a while. */
  #arm(): void {
    this.#disarm();
    const { clock, idleMs, limitMs } = this.#options;
    this.#disarm =
      this.#callers.size > 0
        ? clock.after(limitMs, () => this.#end('The process that explains did not answer. Please try again.'))
        : clock.after(idleMs, () => this.#end(''));
  }

  #end(reason: string): void {
    this.#disarm();
    const child = this.#child;
    this.#child = null;
    child?.kill();
    const callers = [...this.#callers.values()];
    this.#callers.clear();
    for (const { reject } of callers) reject(new Error(reason));
  }
}
