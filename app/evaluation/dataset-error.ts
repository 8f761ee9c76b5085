/** @file What is thrown for a data set that cannot be used as it is. */

/** Says in a sentence which file or line of a data set is wrong. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
