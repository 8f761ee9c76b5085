/** @file A run of the lab as a table: a row for each variant, or for each window of a sustained run. Pure. */
import { stringify } from 'csv-stringify/sync';
import type { LabRecord, LabResult, LabSustained, LabVariantResult } from '../contract.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Comma separated, with a heading; times in ms, sizes in bytes, shares from 0 to 1. */
export function labCsv(record: LabRecord): string {
  return stringify(rowsOf(record) as Row[], { header: true, cast: { boolean: String } });
}

function rowsOf(record: LabRecord): Row[] {
  const { id, startedAt } = record;
  const head = { run: id, startedAt };
  switch (record.kind) {
    case 'run':
      return variantRows({ ...head, setting: `${record.result.run.session.threads} threads` }, record.result);
    case 'sweep':
      return record.result.points.flatMap(({ setting, result }) =>
        variantRows({ ...head, setting: setting.label }, result),
      );
    case 'sustained':
      return windowRows(head, record.result);
  }
}

function variantRows(head: Row, { variants, ratio, control, activationShare, flags }: LabResult): Row[] {
  return Object.entries(variants).map(([name, variant]) => ({
    ...head,
    ...figuresOf(name, variant),
    activationShare: activationShare?.[name]?.value ?? null,
    activationShareLow: activationShare?.[name]?.interval[0] ?? null,
    activationShareHigh: activationShare?.[name]?.interval[1] ?? null,
    ratioOf: `${ratio.a}/${ratio.b}`,
    ratio: ratio.value,
    ratioLow: ratio.interval?.[0] ?? null,
    ratioHigh: ratio.interval?.[1] ?? null,
    verdict: ratio.verdict,
    control: control.value,
    controlLow: control.interval?.[0] ?? null,
    controlHigh: control.interval?.[1] ?? null,
    doubts: doubtsOf(flags),
  }));
}

function figuresOf(name: string, variant: LabVariantResult): Row {
  const { activation, inputSize, sha256, n, p50, p90, p95, p99, mean, fps, medianInterval, stages, price } = variant;
  return {
    variant: name,
    activation,
    inputSizePx: inputSize,
    sha256,
    n,
    p50Ms: p50,
    p50LowMs: medianInterval?.[0] ?? null,
    p50HighMs: medianInterval?.[1] ?? null,
    p90Ms: p90,
    p95Ms: p95,
    p99Ms: p99,
    meanMs: mean,
    fps,
    inputMs: stages.input,
    inferenceMs: stages.inference,
    outputMs: stages.output,
    transportMs: stages.transport,
    mAP50: price.mAP50,
    cAcc: price.cAcc,
    itemErrors: price.itemErrors ?? null,
    sizeBytes: price.sizeBytes,
    memoryBytes: price.memoryBytes,
    loadMs: price.loadMs,
    firstRunMs: price.firstRunMs,
  };
}

function windowRows(head: Row, { model, targetMs, windows, held, askedMs, complete, flags }: LabSustained): Row[] {
  return windows.map(({ phase, fps, latency, maxMs, due, lost, passed, atMs }) => ({
    ...head,
    model,
    targetMs,
    heldFps: held?.fps ?? null,
    heldMs: held?.ms ?? null,
    askedMs: askedMs ?? null,
    complete,
    phase,
    fps,
    n: latency?.n ?? 0,
    p50Ms: latency?.p50 ?? null,
    p99Ms: latency?.p99 ?? null,
    maxMs,
    due,
    lost,
    passed,
    atMs,
    doubts: doubtsOf(flags),
  }));
}

/** What spoiled the measurement, in the engine's own words; empty where nothing did. */
function doubtsOf(flags: LabResult['flags']): string {
  return flags.map(({ reason }) => reason).join('; ');
}
