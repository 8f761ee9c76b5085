/** @file Why a frame got no answer, or a model cannot be used, each as a sentence for the staff. */

/** A newer frame took its place before it was looked at; nothing is wrong. */
export class SupersededError extends Error {
  override readonly name = 'SupersededError';
  constructor() {
    super('A newer picture took the place of this one.');
  }
}

/** The frame is lost: the detector crashed, was too slow, is missing, or was stopped. */
export class FrameLostError extends Error {
  override readonly name = 'FrameLostError';
}

/** The file is no detector that Tillsight can run. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
