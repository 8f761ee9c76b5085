/** @file What the process of the activations does: opens what it is asked about once, answers one question at a time. */
import type { DetectorSession } from '../detector/session.ts';
import { openSession } from '../detector/session.ts';
import { liveSessionOptions } from '../detector/session-options.ts';
import { CurveRunner } from './curves.ts';
import { type LayerSession, openLayers } from './layers.ts';
import type { AnswerTo, FromChild, ModelPicture, Question, QuestionType, ToChild } from './messages.ts';

/** Answers in the order of the questions. */
export function activationsService(): (message: ToChild) => Promise<FromChild> {
  const runner = new CurveRunner();
  const detectors = new Opened<DetectorSession>((path) => openSession(path, liveSessionOptions()));
  const layered = new Opened<LayerSession>(openLayers);

  async function answer(question: Question): Promise<AnswerTo<QuestionType>> {
    switch (question.type) {
      case 'curves':
        return runner.curves();
      case 'at':
        return runner.at(question.input);
      case 'softmax':
        return runner.softmax(question.logits);
      case 'boxes':
        return (await (await detectors.of(question.modelPath)).detect(frameOf(question.picture))).detections;
      case 'layers':
        return (await layered.of(question.modelPath)).look(question.picture.pixels);
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  return ({ id, question }) => {
    const next = last
      .then(() => answer(question))
      .then(
        (given): FromChild => ({ id, answer: given }),
        (error: unknown): FromChild => ({ id, error: error instanceof Error ? error.message : String(error) }),
      );
    last = next;
    return next;
  };
}

/** Sessions by the path of their model; one that could not be opened is tried anew. */
class Opened<T> {
  readonly #open: (modelPath: string) => Promise<T>;
  readonly #opened = new Map<string, Promise<T>>();

  constructor(open: (modelPath: string) => Promise<T>) {
    this.#open = open;
  }

  of(modelPath: string): Promise<T> {
    const known = this.#opened.get(modelPath);
    if (known) return known;
    const opening = this.#open(modelPath);
    this.#opened.set(modelPath, opening);
    opening.catch(() => this.#opened.delete(modelPath));
    return opening;
  }
}

function frameOf({ width, height, pixels }: ModelPicture) {
  return { session: 0, number: 0, width, height, capturedMs: 0, pixels };
}
