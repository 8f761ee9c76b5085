/**
 * @file What the till is doing, as one of the situations that people meet, and the one thing to do about it. Pure.
 */
import type { CheckoutState } from '../../app/contract.ts';
import type { ScreenState } from './store.ts';

export type Condition =
  | 'takenOver'
  | 'lost'
  | 'starting'
  | 'modelMissing'
  | 'detectorFailed'
  | 'detectorRestarting'
  | 'cameraRefused'
  | 'cameraNone'
  | 'cameraBusy'
  | 'cameraUnplugged'
  | 'cameraStarting'
  | 'photosEmpty'
  | 'watching';

export type Action =
  | 'useHere'
  | 'reconnect'
  | 'restartDetector'
  | 'retrySource'
  | 'choosePhotos'
  | 'nextPhoto'
  | 'newCustomer';

type Known = Pick<ScreenState, 'hello' | 'detector' | 'lost' | 'takenOver' | 'source' | 'sourceState' | 'place'>;

/** The most pressing situation first: without a till no camera helps, without a model no picture does. */
export function conditionOf(state: Known): Condition {
  if (state.takenOver) return 'takenOver';
  if (state.lost) return 'lost';
  if (!state.hello) return 'starting';
  if (state.detector?.state === 'missing') return 'modelMissing';
  if (state.detector?.state === 'failed') return 'detectorFailed';
  switch (state.sourceState) {
    case 'refused':
      return 'cameraRefused';
    case 'none':
      return 'cameraNone';
    case 'busy':
      return 'cameraBusy';
    case 'unplugged':
      return 'cameraUnplugged';
  }
  if (state.detector?.state === 'restarting') return 'detectorRestarting';
  if (state.sourceState === 'empty') return 'photosEmpty';
  if (state.sourceState === 'starting') return state.source === 'camera' ? 'cameraStarting' : 'starting';
  return 'watching';
}

/**
 * Whether the customer goes on with the bill. A till that is lost, or a camera that is, comes before the basket; but paying needs
 * no camera, and nor does a bill that was scanned and searched together: a shop whose camera is broken sells on.
 */
export function goesOn(condition: Condition, { stage, leavesInS, basket }: CheckoutState): boolean {
  if (['takenOver', 'lost', 'starting'].includes(condition)) return false;
  if (condition === 'watching' || leavesInS !== null) return true;
  if (stage !== 'items') return stage !== 'attract';
  return basket.questions.length === 0 && basket.lines.every(({ items }) => items.length === 0);
}

export function actionOf(condition: Condition, state: Pick<ScreenState, 'source' | 'place'>): Action {
  switch (condition) {
    case 'takenOver':
      return 'useHere';
    case 'lost':
    case 'starting':
      return 'reconnect';
    case 'modelMissing':
    case 'detectorFailed':
    case 'detectorRestarting':
      return 'restartDetector';
    case 'photosEmpty':
      return 'choosePhotos';
    case 'watching':
      if (state.source !== 'photo') return 'newCustomer';
      return (state.place?.count ?? 0) > 1 ? 'nextPhoto' : 'choosePhotos';
    default:
      return 'retrySource';
  }
}

/** Name of the drawn picture (`assets/pictures`) of each situation that hides the stage; null shows the stage alone. */
export function pictureOf(condition: Condition): string | null {
  return PICTURES[condition];
}

const PICTURES: Readonly<Record<Condition, string | null>> = {
  takenOver: 'recovering',
  lost: 'recovering',
  starting: 'starting',
  modelMissing: 'model-missing',
  detectorFailed: 'recovering',
  detectorRestarting: 'recovering',
  cameraRefused: 'permission',
  cameraNone: 'no-camera',
  cameraBusy: 'no-camera',
  cameraUnplugged: 'unplugged',
  cameraStarting: 'starting',
  photosEmpty: 'photo',
  watching: null,
};

/** Situations in which something is wrong, as against not yet there. */
export function isTrouble(condition: Condition): boolean {
  return !['starting', 'cameraStarting', 'photosEmpty', 'watching'].includes(condition);
}
