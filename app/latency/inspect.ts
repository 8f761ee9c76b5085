/** @file Before anything is timed: can a variant run at all, what is it, and what did the runtime make of its graph. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findCard } from '../detector/card.ts';
import type { Frame } from '../frame.ts';
import { type GraphNode, nodesOf } from './graph.ts';
import { countNodes } from './nodes.ts';
import type { StartProcess } from './process.ts';
import { type Profile, profileOf } from './profile.ts';
import { intervalSchema } from './schema/basics.ts';
import type { Price } from './schema/result.ts';
import type { LabSessionOptions } from './session-options.ts';

/** What the model's card says of how good it is; null where it does not. */
export type Accuracy = Pick<
  Price,
  'mAP50' | 'cAcc' | 'mAP50Interval' | 'cAccInterval' | 'photos' | 'itemErrors' | 'itemErrorsInterval' | 'items'
>;

export interface Inspection {
  readonly activation: string;
  readonly inputSize: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly accuracy: Accuracy;
  /** Of the graph as it was saved after optimisation, which holds for this machine only. */
  readonly nodes: Readonly<Record<string, number>>;
}

/**
 * Opens it once in a process of its own that is not measured, since saving the graph takes time.
 *
 * @throws (rejects) TimeUp; an Error with a sentence why the variant cannot run
 */
export async function inspect(
  start: StartProcess,
  { modelPath, source }: { readonly modelPath: string; readonly source: string },
  session: LabSessionOptions,
  signal: AbortSignal,
): Promise<Inspection> {
  return inFolder((folder) =>
    withChild(start, signal, async (child) => {
      const options = { ...session, ...savingIn(folder, session) };
      const { activation, inputSize } = await child.ask({ type: 'open', modelPath, session: options }, 'opened');
      const bytes = readFileSync(source);
      return {
        activation,
        inputSize,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sizeBytes: bytes.byteLength,
        accuracy: accuracyOf(findCard(modelPath)?.evaluation ?? {}),
        nodes: countNodes(savedNodes(folder)),
      };
    }),
  );
}

/** A folder of its own, which is gone afterwards whatever happened. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-lab-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withChild<T>(
  start: StartProcess,
  signal: AbortSignal,
  work: (child: ReturnType<StartProcess>) => Promise<T>,
): Promise<T> {
  const child = start(signal);
  try {
    return await work(child);
  } finally {
    child.kill();
  }
}

const SAVED = 'optimised.onnx';

/** Only on the CPU: what a provider compiles for itself cannot be written as a graph, and the runtime then opens nothing. */
function savingIn(folder: string, session: LabSessionOptions): LabSessionOptions {
  return session.executionProviders === undefined ? { optimizedModelFilePath: join(folder, SAVED) } : {};
}

/** None when it was not saved. */
function savedNodes(folder: string): GraphNode[] {
  const path = join(folder, SAVED);
  return existsSync(path) ? nodesOf(readFileSync(path)) : [];
}

/** Runs that the profile skips, and those that it is made of. */
const PROFILED = { leastRuns: 4, runs: 20 };

/**
 * Time by operator, from a process of its own with the runtime's profiler on and its graph saved, whose names it uses.
 *
 * @throws (rejects) as `inspect` does
 */
export async function profile(
  start: StartProcess,
  modelPath: string,
  session: LabSessionOptions,
  frames: readonly Frame[],
  signal: AbortSignal,
): Promise<Profile> {
  return inFolder((folder) =>
    withChild(start, signal, async (child) => {
      const profiling = { enableProfiling: true, profileFilePrefix: join(folder, 'profile') };
      const options = { ...session, ...profiling, ...savingIn(folder, session) };
      await child.ask({ type: 'open', modelPath, session: options }, 'opened');
      const { leastRuns, runs: wanted } = PROFILED;
      const { runs } = await child.ask({ type: 'warm', frames, leastRuns, mostMs: 2_000 }, 'warmed');
      await child.ask({ type: 'block', least: { runs: wanted, ms: 0 } }, 'measured');
      await child.ask({ type: 'release' }, 'released');
      const file = readdirSync(folder).find((name) => name.startsWith('profile'));
      if (file === undefined) throw new Error('The runtime wrote no profile.');
      return profileOf(readFileSync(join(folder, file), 'utf8'), runs, savedNodes(folder));
    }),
  );
}

/**
 * Side of its input, px.
 *
 * @throws (rejects) as `inspect` does
 */
export async function sizeOf(
  start: StartProcess,
  modelPath: string,
  session: LabSessionOptions,
  signal: AbortSignal,
): Promise<number> {
  return withChild(
    start,
    signal,
    async (child) => (await child.ask({ type: 'open', modelPath, session }, 'opened')).inputSize,
  );
}

const figure = z.number().nullable().catch(null);
const intervals = z.object({
  mAP50: intervalSchema.nullable().catch(null),
  cAcc: intervalSchema.nullable().catch(null),
  acd: intervalSchema.nullable().catch(null),
});
const evaluationSchema = z.object({
  mAP50: figure,
  cAcc: figure,
  photos: figure,
  acd: figure,
  boxes: figure,
  intervals: intervals.nullable().catch(null),
});

/** Cards are written by the evaluation, but a card may be older than what is read here, or somebody else's. */
export function accuracyOf(evaluation: unknown): Accuracy {
  const { mAP50, cAcc, photos, acd, boxes, intervals } = evaluationSchema.parse(evaluation);
  // Of the card's "wrong items a list".
  const perItem = photos && boxes ? photos / boxes : null;
  const [low, high] = intervals?.acd ?? [];
  return {
    mAP50,
    cAcc,
    photos,
    mAP50Interval: intervals?.mAP50 ?? null,
    cAccInterval: intervals?.cAcc ?? null,
    itemErrors: perItem === null || acd === null ? null : acd * perItem,
    itemErrorsInterval:
      perItem === null || low === undefined || high === undefined ? null : [low * perItem, high * perItem],
    items: boxes,
  };
}
