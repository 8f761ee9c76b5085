/** @file What a run of the lab gives, and how it is put together from what was measured. */
import type { Block, Outcome } from './experiment.ts';
import { logRatiosOf } from './experiment.ts';
import { flagsOf, type Weather } from './flags.ts';
import type { Accuracy } from './inspect.ts';
import type { Machine } from './machine.ts';
import { medianIntervalOf } from './median.ts';
import { noiseOf } from './noise.ts';
import type { Profile } from './profile.ts';
import { estimateOf, hasCycle } from './ratio.ts';
import type { Estimate, Flag } from './schema/basics.ts';
import type { LabResult, NodeCounts, RatioResult, VariantResult } from './schema/result.ts';
import type { SessionRecord } from './session-options.ts';
import { activationShareOf } from './shares.ts';
import { meanOf, medianOf, summaryOf } from './statistics.ts';
import { judge, sentenceOf } from './verdict.ts';

export type { LabResult, RatioResult, VariantResult };

/** The block of a real process. */
export interface MeasuredBlock extends Block {
  readonly inputMs: readonly number[];
  readonly inferenceMs: readonly number[];
  readonly outputMs: readonly number[];
}

/** What is known of a variant beside its blocks. */
export interface Facts {
  readonly activation: string;
  readonly inputSize: number;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly accuracy: Accuracy;
  readonly nodes: NodeCounts;
  readonly profile: Profile | null;
  /** One value a process, or a frame. */
  readonly loadMs: readonly number[];
  readonly firstRunMs: readonly number[];
  readonly transportMs: readonly number[];
  readonly memoryBytes: number;
}

/** Id of the second copy of the pair's first model. */
export const CONTROL = '(control)';

export interface Findings {
  readonly pair: readonly [a: string, b: string];
  readonly facts: ReadonlyMap<string, Facts>;
  readonly missing: LabResult['missing'];
  readonly outcome: Outcome<MeasuredBlock>;
  readonly weather: readonly Weather[];
  readonly seed: number;
  readonly session: SessionRecord;
  readonly frames: string;
  readonly machine: Machine;
}

/** Puts the result together. Variants by their names; the control is no variant. */
export function resultOf(findings: Findings): LabResult {
  const { pair, facts, outcome, weather, machine, seed, session, frames } = findings;
  const [a, b] = pair;
  const missing = [...findings.missing, ...[...outcome.failures].map(([name, reason]) => ({ name, reason }))];
  const ratios = logRatiosOf(outcome.rounds, a, b);
  const estimate = estimateOf(ratios);
  const control = estimateOf(logRatiosOf(outcome.rounds, a, CONTROL));
  const noise = noiseOf(outcome.rounds, a, b);
  const unmeasured = pair.flatMap((name) => missing.find((entry) => entry.name === name) ?? []);
  const flags: Flag[] =
    outcome.rounds.length === 0 && unmeasured.length > 0
      ? unmeasured.map(({ name, reason }) => ({ kind: 'failed', reason: `${name} could not be measured (${reason})` }))
      : flagsOf(outcome, pair, weather);
  const verdict = judge(estimate, control, flags);
  const measured = [...facts].flatMap(([name, known]) => {
    const blocks = outcome.rounds.flatMap((round) => round.blocks.get(name) ?? []);
    return blocks.length > 0 ? [[name, variantOf(known, blocks, wholeRoundsOf(outcome, name))] as const] : [];
  });
  const unheard = [...facts.keys()].filter(
    (name) => !measured.some(([other]) => other === name) && !missing.some((entry) => entry.name === name),
  );
  const profiles = [...facts].flatMap(([name, { profile }]) => (profile ? [[name, profile] as const] : []));
  return {
    variants: Object.fromEntries(measured),
    ratio: { a, b, ...ratioOf(estimate), verdict },
    control: { a, b: a, ...ratioOf(control), verdict: judge(control, null, flags) },
    activationShare: sharesOf(outcome, facts),
    nodes: Object.fromEntries([...facts].map(([name, { nodes }]) => [name, nodes])),
    ...(profiles.length > 0 && {
      operators: Object.fromEntries(profiles.map(([name, { operators }]) => [name, operators])),
      activationTime: Object.fromEntries(profiles.map(([name, { activation }]) => [name, activation])),
    }),
    missing: [...missing, ...unheard.map((name) => ({ name, reason: 'The time was up before it ran.' }))],
    flags,
    sentence: sentenceOf(verdict, pair, estimate, flags),
    run: {
      rounds: ratios.length,
      elapsedMs: outcome.elapsedMs,
      stopped: outcome.stopped,
      seed,
      noise: { pair: noise?.round ?? null, control: noiseOf(outcome.rounds, a, CONTROL)?.round ?? null, parts: noise },
      weather: meanWeather(weather),
      session,
      frames,
    },
    machine,
  };
}

/** The runs of each whole round, ms. */
function wholeRoundsOf(outcome: Outcome<MeasuredBlock>, name: string): number[][] {
  return outcome.rounds.flatMap(({ blocks, whole }) => {
    const some = blocks.get(name);
    return whole && some && hasCycle(some) ? [some.flatMap(({ totalMs }) => totalMs)] : [];
  });
}

function variantOf(
  facts: Facts,
  blocks: readonly MeasuredBlock[],
  wholeRounds: readonly (readonly number[])[],
): VariantResult {
  const { activation, inputSize, sha256, accuracy, sizeBytes, memoryBytes } = facts;
  const latenciesMs = blocks.flatMap(({ totalMs }) => totalMs);
  const summary = summaryOf(latenciesMs);
  const median = (values: readonly number[]) => (values.length > 0 ? medianOf(values) : 0);
  return {
    activation,
    inputSize,
    sha256,
    ...summary,
    medianInterval: medianIntervalOf(wholeRounds, summary.p50),
    stages: {
      input: median(blocks.flatMap(({ inputMs }) => inputMs)),
      inference: median(blocks.flatMap(({ inferenceMs }) => inferenceMs)),
      output: median(blocks.flatMap(({ outputMs }) => outputMs)),
      transport: median(facts.transportMs),
    },
    latenciesMs,
    price: { ...accuracy, sizeBytes, memoryBytes, loadMs: median(facts.loadMs), firstRunMs: median(facts.firstRunMs) },
  };
}

/** By the difference to the same network without activation: of float models the float one, of int8 the int8 one. */
function sharesOf(outcome: Outcome<MeasuredBlock>, facts: Findings['facts']): LabResult['activationShare'] {
  const shares = [...facts].flatMap(([name, known]) => {
    const floor = name.endsWith('-int8') ? 'identity-int8' : 'identity';
    const floorFacts = facts.get(floor);
    if (name === floor || !floorFacts || !isSameNetwork(known, floorFacts)) return [];
    const overIdentity = estimateOf(logRatiosOf(outcome.rounds, name, floor));
    return overIdentity ? [[name, activationShareOf(overIdentity)] as const] : [];
  });
  return shares.length > 0 ? Object.fromEntries(shares) : null;
}

/** Activations have no weights, so the files of one network with different ones are about as large. */
function isSameNetwork(one: Facts, other: Facts): boolean {
  return one.inputSize === other.inputSize && Math.abs(one.sizeBytes / other.sizeBytes - 1) < 0.05;
}

function ratioOf(estimate: Estimate | null): Pick<RatioResult, 'value' | 'interval'> {
  return { value: estimate?.value ?? null, interval: estimate?.interval ?? null };
}

function meanWeather(weather: readonly Weather[]): Weather | null {
  if (weather.length === 0) return null;
  const mean = (of: (round: Weather) => number) => meanOf(weather.map(of));
  return {
    otherCores: mean((round) => round.otherCores),
    stolen: mean((round) => round.stolen),
    putAside: mean((round) => round.putAside),
    probeMs: mean((round) => round.probeMs),
  };
}
