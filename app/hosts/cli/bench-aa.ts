/** @file `tillsight bench --aa N`: how often a run claims a difference where there is none. */
import { type LabOptions, runLab, type Variant } from '../../latency/lab.ts';
import type { LabResult } from '../../latency/result.ts';
import { labSessionOptions } from '../../latency/session-options.ts';
import { modelPathOf } from '../models.ts';
import type { BenchOptions } from './bench-options.ts';
import { ratioText } from './bench-tables.ts';
import { nameOf } from './bench-variants.ts';
import { tell } from './output.ts';

/** Real runs of a model against its own copy. */
export interface AaReport {
  readonly runs: number;
  /** Of the trusted ones, those that claimed a difference. */
  readonly falseClaims: number;
  readonly trusted: number;
  readonly results: readonly LabResult[];
}

/** Runs until there are so many, or until it is called off. */
export async function measureAa(
  options: BenchOptions,
  base: Omit<LabOptions, 'variants' | 'pair' | 'session' | 'seed' | 'now'>,
  runs: number,
  onResult: (result: LabResult, number: number) => void,
): Promise<AaReport> {
  const name = nameOf(options.a);
  const copy = `${name} (copy)`;
  const modelPath = modelPathOf(options.a);
  const variants: Variant[] = [
    { name, modelPath },
    { name: copy, modelPath },
  ];
  const results: LabResult[] = [];
  while (results.length < runs && !base.signal?.aborted) {
    const startMs = performance.now();
    const result = await runLab({
      ...base,
      variants,
      pair: [name, copy],
      session: labSessionOptions(options.threads),
      seed: options.seed + results.length,
      now: () => performance.now() - startMs,
    });
    results.push(result);
    tell(`run ${results.length} of ${runs}: ${ratioText(result.ratio)}, ${result.ratio.verdict}`);
    onResult(result, results.length);
  }
  return aaReportOf(results);
}

export function aaReportOf(results: readonly LabResult[]): AaReport {
  const judged = results.filter(({ ratio }) => ratio.verdict !== 'not trustworthy');
  const falseClaims = judged.filter(({ ratio }) => ratio.verdict !== 'no measurable difference').length;
  return { runs: results.length, trusted: judged.length, falseClaims, results };
}
