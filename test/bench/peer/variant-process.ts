/** @file The process of one variant as the benchmark sees it: asks, waits, ends it. */
import { fork } from 'node:child_process';
import type { Answer, Question } from './messages.ts';

type AnswerTo<Type extends Answer['type']> = Extract<Answer, { type: Type }>;

export interface VariantProcess {
  /** One question; the next only after the answer. @throws (rejects) an Error with a sentence */
  ask<Type extends Answer['type']>(question: Question, expected: Type): Promise<AnswerTo<Type>>;
  kill(): void;
}

export function startVariant(childFile: string): VariantProcess {
  // Its output goes to our stderr, since stdout belongs to whoever reads JSON from us.
  const child = fork(childFile, [], { serialization: 'advanced', stdio: ['ignore', 2, 2, 'ipc'], execArgv: [] });
  return {
    kill: () => void child.kill('SIGKILL'),
    async ask(question, expected) {
      const answer = await new Promise<Answer>((resolve, reject) => {
        const gone = () => reject(new Error('The process of a variant stopped unexpectedly.'));
        child.once('exit', gone);
        child.once('message', (message) => {
          child.off('exit', gone);
          resolve(message as Answer);
        });
        child.send(question, (error) => error && reject(error));
      });
      if (answer.type === 'failed') throw new Error(answer.message);
      if (answer.type !== expected) throw new Error(`Asked for "${expected}", the answer was "${answer.type}".`);
      return answer as never;
    },
  };
}
