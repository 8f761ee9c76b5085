/**
 * @file What the process of one variant does: opens the model as the till does, runs it frame after frame, tells times.
 *
 * Nothing is sent while a block runs, so that no message falls into a measurement.
 */
import type { DetectorSession } from '../detector/session.ts';
import type { SessionOptions } from '../detector/session-options.ts';
import type { DetectorTimings } from '../detector/types.ts';
import type { Frame } from '../frame.ts';
import type { Answer, Measured, Question, Warmed } from './messages.ts';
import { isFilled, type Least } from './plan.ts';
import { isWarm } from './statistics.ts';

type Open = (modelPath: string, options?: SessionOptions) => Promise<DetectorSession>;

/** Answers questions one after another. */
export function labService(openSession: Open): (question: Question) => Promise<Answer> {
  let session: DetectorSession | null = null;
  let frames: readonly Frame[] = [];
  let turn = 0;

  async function run(): Promise<DetectorTimings> {
    const frame = frames[turn++ % frames.length];
    if (!session || !frame) throw new Error('There is no open model or no frame to run it on.');
    return (await session.detect(frame)).timings;
  }

  async function answer(question: Question): Promise<Answer> {
    switch (question.type) {
      case 'open': {
        const startMs = performance.now();
        session = await openSession(question.modelPath, question.session);
        const loadMs = performance.now() - startMs;
        const { name, activation, inputSize } = session.model;
        return { type: 'opened', name, activation, inputSize, loadMs };
      }
      case 'warm': {
        frames = question.frames;
        const warmed = await warm(run, question.leastRuns, question.mostMs);
        turn = 0;
        return warmed;
      }
      case 'block': {
        // The same block of another variant begins with the same picture, however many runs either needs.
        const next = turn + question.least.runs;
        const measured = await measure(run, question.least);
        turn = next;
        return measured;
      }
      case 'carry':
        return { type: 'carried' };
      case 'release':
        await session?.release();
        session = null;
        return { type: 'released' };
    }
  }

  return async (question) => {
    try {
      return await answer(question);
    } catch (error) {
      return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
}

async function warm(run: () => Promise<DetectorTimings>, leastRuns: number, mostMs: number): Promise<Warmed> {
  const startMs = performance.now();
  const firstRunMs = total(await run());
  const durationsMs: number[] = [];
  for (;;) {
    durationsMs.push(total(await run()));
    const stable = durationsMs.length >= leastRuns && isWarm(durationsMs);
    if (stable || (performance.now() - startMs > mostMs && durationsMs.length >= 2)) {
      return { type: 'warmed', firstRunMs, runs: durationsMs.length + 1, stable };
    }
  }
}

async function measure(run: () => Promise<DetectorTimings>, least: Least): Promise<Measured> {
  const timings: DetectorTimings[] = [];
  const startMs = performance.now();
  let wallMs = 0;
  for (; !isFilled(timings.length, wallMs, least); wallMs = performance.now() - startMs) timings.push(await run());
  const after = process.resourceUsage();
  return {
    type: 'measured',
    inputMs: timings.map(({ inputMs }) => inputMs),
    inferenceMs: timings.map(({ inferenceMs }) => inferenceMs),
    outputMs: timings.map(({ outputMs }) => outputMs),
    cpuMs: (after.userCPUTime + after.systemCPUTime) / 1000,
    memoryBytes: after.maxRSS * 1024,
  };
}

function total({ inputMs, inferenceMs, outputMs }: DetectorTimings): number {
  return inputMs + inferenceMs + outputMs;
}
