/** @file The process of one variant as the lab sees it: asks, waits no longer than there is time, kills. */
import { type ChildProcess, fork } from 'node:child_process';
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

/** @param signal - fires when the time is up or the run is called off, and ends the process as well */
export function startLabProcess(childFile: string, signal: AbortSignal): LabProcess {
  if (signal.aborted) throw new TimeUp();
  // Its output goes to our stderr, since stdout belongs to whoever reads JSON from us.
  const child = fork(childFile, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] });
  const kill = () => {
    signal.removeEventListener('abort', kill);
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', kill);
  // Asking rejects by 'exit'; without a listener an error would end the lab instead.
  child.on('error', () => {});
  return {
    kill,
    async ask(question, expected) {
      const answer = await answerOf(child, question, signal);
      if (answer.type === 'failed') throw new Error(answer.message);
      if (answer.type !== expected) throw new Error(`The lab asked for "${expected}" and got "${answer.type}".`);
      return answer as never;
    },
  };
}

function answerOf(child: ChildProcess, question: Question, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = () => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      signal.removeEventListener('abort', onAbort);
    };
    const onMessage = (answer: unknown) => {
      done();
      resolve(answer as Answer);
    };
    const fail = (error: Error) => {
      done();
      reject(signal.aborted ? new TimeUp() : error);
    };
    const onExit = (code: number | null, killedBy: string | null) =>
      fail(new Error(`Its process stopped unexpectedly (${killedBy ?? `exit code ${code}`}).`));
    const onError = (error: Error) => fail(new Error(`Its process could not be reached: ${error.message}`));
    const onAbort = () => fail(new TimeUp());
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    else if (!child.connected) onExit(child.exitCode, child.signalCode);
    else child.send(question, (error) => error && onError(error));
  });
}
