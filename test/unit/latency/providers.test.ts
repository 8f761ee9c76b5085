/** @file A provider gets no figures of the CPU: no model of a sweep is measured on one that runs none of its nodes. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Child, Spawn } from '../../../app/child.ts';
import type { Answer, Question } from '../../../app/latency/messages.ts';
import type { Sweep } from '../../../app/latency/schema/index.ts';
import { labSessionOptions } from '../../../app/latency/session-options.ts';
import { runSweep } from '../../../app/latency/sweep.ts';
import { writeFixedModel } from '../../support/fixed-model.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();

const ONE_RUN = {
  inputMs: [0.1],
  inferenceMs: [5],
  outputMs: [0.1],
  cpuMs: 0,
  wallMs: 5,
  putAside: 0,
  memoryBytes: 1,
} as const;

/** A process that runs nothing and answers at once; its profile says that these models stayed on the CPU. */
function processOf(staying: readonly string[]): Spawn {
  const answerOf = (question: Question, opened: { model: string; profile: string }): Answer => {
    switch (question.type) {
      case 'open':
        opened.model = basename(question.modelPath, '.onnx');
        opened.profile = question.session.profileFilePrefix ?? '';
        return { type: 'opened', name: opened.model, activation: 'relu', inputSize: 64, loadMs: 1 };
      case 'warm':
        return { type: 'warmed', firstRunMs: 1, runs: 1, stable: true };
      case 'block':
        return { type: 'measured', ...ONE_RUN };
      case 'carry':
        return { type: 'carried' };
      case 'release': {
        const provider = staying.includes(opened.model) ? 'CPUExecutionProvider' : 'SomeExecutionProvider';
        const node = { cat: 'Node', name: 'c_kernel_time', dur: 5, args: { op_name: 'Conv', provider } };
        writeFileSync(`${opened.profile}.json`, JSON.stringify([node, node]));
        return { type: 'released' };
      }
    }
  };
  return (<To, From>(): Child<To, From> => {
    const opened = { model: '', profile: '' };
    let tell: (answer: From) => void = () => {};
    return {
      post: (question) => queueMicrotask(() => tell(answerOf(question as Question, opened) as From)),
      onMessage: (callback) => {
        tell = callback;
      },
      onExit: () => {},
      kill: () => {},
    };
  }) as Spawn;
}

function sweepOf(staying: readonly string[]): Promise<Sweep> {
  const model = writeFixedModel(folder, [[4, 4, 20, 20, 0.9, 0]]);
  const variants = ['beside', 'first', 'second'].map((name) => ({ name, modelPath: join(folder, `${name}.onnx`) }));
  for (const { modelPath } of variants) copyFileSync(model, modelPath);
  return runSweep({
    of: 'providers',
    childFile: '',
    spawn: processOf(staying),
    variants,
    pair: ['first', 'second'],
    plan: {
      deadlineMs: 100_000,
      leastRounds: 3,
      leastMs: 0,
      block: { runs: 1, ms: 0 },
      round: { cycles: 1, ms: 0 },
      warmUp: { leastRuns: 1, mostMs: 10 },
      halfWidth: 1000,
    },
    session: labSessionOptions(1),
    framesFor: async () => [],
    frames: 'none',
    seed: 1,
  });
}

const stayed = (name: string) => `It started, but every node of ${name} stayed on the CPU.`;
/** Of all settings but the CPU itself, by their labels. */
const elsewhere = ({ points }: Sweep) => points.filter(({ setting }) => setting.provider !== 'cpu');

it('leaves out a model beside the pair that stayed on the CPU, and says so', async () => {
  const sweep = await sweepOf(['beside']);
  expect(elsewhere(sweep).length).toBeGreaterThan(0);
  for (const { result } of elsewhere(sweep)) {
    expect(Object.keys(result.variants)).toEqual(['first', 'second']);
    expect(result.missing).toEqual([{ name: 'beside', reason: stayed('beside') }]);
  }
  expect(Object.keys(sweep.points[0]?.result.variants ?? {})).toEqual(['beside', 'first', 'second']);
});

it.each(['first', 'second'])('gives no ratio where the %s of the pair stayed on the CPU', async (name) => {
  const sweep = await sweepOf([name]);
  expect(elsewhere(sweep).map(({ setting }) => setting.label)).toEqual([]);
  expect(sweep.missing.map(({ reason }) => reason)).toContain(stayed(name));
});
