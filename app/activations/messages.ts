/**
 * @file What the process of the activations is asked and answers: numbered questions, one answer each, in their order.
 *
 * Both ends come from one build, so the types are the check.
 */
import type { ActivationCurves, ActivationLayer, CurvePoint, Softmax } from '../contract/activations.ts';
import type { Detection } from '../detector/types.ts';

/** A picture letterboxed for the model. */
export interface ModelPicture {
  readonly width: number;
  readonly height: number;
  /** `[S, S, 4]` uint8 RGBA. */
  readonly pixels: Uint8Array;
}

interface Questions {
  readonly curves: { readonly ask: object; readonly answer: ActivationCurves };
  readonly at: { readonly ask: { readonly input: number }; readonly answer: readonly CurvePoint[] };
  readonly softmax: { readonly ask: { readonly logits: readonly number[] }; readonly answer: Softmax };
  readonly boxes: {
    readonly ask: { readonly modelPath: string; readonly picture: ModelPicture };
    /** All that the model gave above its own floor. */
    readonly answer: readonly Detection[];
  };
  readonly layers: {
    readonly ask: { readonly modelPath: string; readonly picture: ModelPicture };
    readonly answer: readonly ActivationLayer[];
  };
}

export type QuestionType = keyof Questions;
export type QuestionOf<T extends QuestionType> = { readonly type: T } & Questions[T]['ask'];
export type AnswerTo<T extends QuestionType> = Questions[T]['answer'];
export type Question = { [T in QuestionType]: QuestionOf<T> }[QuestionType];

export interface ToChild {
  readonly id: number;
  readonly question: Question;
}

export type FromChild =
  | { readonly id: number; readonly answer: AnswerTo<QuestionType> }
  /** `error` is a sentence. */
  | { readonly id: number; readonly error: string };
