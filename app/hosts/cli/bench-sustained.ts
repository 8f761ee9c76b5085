/** @file `tillsight bench --sustained`: the frames a second that the till's own chain holds, from picture to bill. */
import { join } from 'node:path';
import { forkNode } from '../../detector/node-child.ts';
import { sustainedPlan } from '../../latency/density.ts';
import type { Sustained, SustainedProgress } from '../../latency/schema/index.ts';
import { runSustained } from '../../latency/sustained.ts';
import { letterboxPicture } from '../../pictures/index.ts';
import { appRoot } from '../../root.ts';
import { openChain } from '../lab/chain.ts';
import { modelPathOf } from '../models.ts';
import type { BenchPictures } from './bench-frames.ts';
import { loadCatalogue } from './catalogue.ts';

export interface SustainedCall {
  /** As `modelPathOf` takes it. */
  readonly model: string;
  readonly minutes: number;
  readonly pictures: BenchPictures;
  readonly onProgress: (progress: SustainedProgress) => void;
  readonly signal: AbortSignal;
}

/** @throws (rejects) Error with a sentence when the chain cannot start */
export async function measureSustained(call: SustainedCall): Promise<Sustained> {
  const { minutes, onProgress, signal } = call;
  const { pictures, name } = call.pictures;
  const modelPath = modelPathOf(call.model);
  const { chain, model, session, stop } = await openChain({
    spawn: forkNode,
    childFile: join(appRoot(), 'dist', 'detector.cjs'),
    modelPath,
    catalogue: loadCatalogue(),
    async letterbox(number, size) {
      const picture = pictures[number % pictures.length];
      if (!picture) throw new Error('There is no picture.');
      return { ...picture, pixels: await letterboxPicture(picture, size) };
    },
  });
  try {
    const plan = sustainedPlan(minutes);
    const frames = `${name}, letterboxed by sharp`;
    return await runSustained({ chain, model, modelPath, plan, session, frames, onProgress, signal });
  } finally {
    stop();
  }
}
