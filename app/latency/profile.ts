/** @file Reads ONNX Runtime's profile (a JSON list of trace events) as time by operator. Pure. */
import type { GraphNode } from './graph.ts';
import { countNodes, fusedActivations } from './nodes.ts';
import type { ActivationTime, OperatorTime } from './schema/result.ts';

interface TraceEvent {
  readonly cat?: string;
  readonly name?: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly op_name?: string; readonly provider?: string };
}

export interface Profile {
  /** Most first. */
  readonly operators: readonly OperatorTime[];
  readonly activation: ActivationTime;
  /** How many nodes each execution provider ran. */
  readonly providers: Readonly<Record<string, number>>;
}

const KERNEL = '_kernel_time';

/**
 * Time by operator. Reading the clock around each node makes a profiled run slower than a measured one: the shares are
 * what counts.
 *
 * @param profile - the file's text
 * @param skippedRuns - this many runs at the beginning were for warming up
 * @param nodes - of the graph that ran, as it was saved: names for what the trace calls `Conv` alike, and what is an
 * activation
 * @throws SyntaxError when the text is no JSON
 */
export function profileOf(profile: string, skippedRuns: number, nodes: readonly GraphNode[]): Profile {
  const events = JSON.parse(profile) as readonly TraceEvent[];
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const seen = new Map<string, number>();
  const rows = new Map<string, { label: string; activation: boolean; names: Set<string>; microseconds: number }>();
  const providers = new Map<string, Set<string>>();
  let runs = 0;
  for (const { cat, name, dur = 0, args } of events) {
    if (cat !== 'Node' || !name?.endsWith(KERNEL)) continue;
    const run = (seen.get(name) ?? 0) + 1;
    seen.set(name, run);
    runs = Math.max(runs, run - skippedRuns);
    if (run <= skippedRuns) continue;
    const node = byName.get(name.slice(0, -KERNEL.length));
    const label = node?.label ?? args?.op_name ?? 'unknown';
    const activation = node?.isActivation ?? false;
    const row = rows.get(`${label} ${activation}`) ?? { label, activation, names: new Set(), microseconds: 0 };
    rows.set(`${label} ${activation}`, row);
    row.names.add(name);
    row.microseconds += dur;
    const provider = args?.provider ?? 'unknown';
    providers.set(provider, (providers.get(provider) ?? new Set()).add(name));
  }
  const whole = [...rows.values()].reduce((sum, { microseconds }) => sum + microseconds, 0);
  const operators = [...rows.values()]
    .map(({ label, activation, names, microseconds }) => ({
      operator: label,
      nodes: names.size,
      msPerRun: microseconds / 1000 / runs,
      share: whole > 0 ? microseconds / whole : 0,
      activation,
    }))
    .sort((a, b) => b.msPerRun - a.msPerRun);
  return {
    operators,
    activation: activationTimeOf(operators, nodes),
    providers: Object.fromEntries([...providers].map(([provider, names]) => [provider, names.size])),
  };
}

function activationTimeOf(operators: readonly OperatorTime[], nodes: readonly GraphNode[]): ActivationTime {
  const own = operators.filter(({ activation }) => activation);
  const sum = (of: (row: OperatorTime) => number) => own.reduce((total, row) => total + of(row), 0);
  return {
    share: sum(({ share }) => share),
    msPerRun: sum(({ msPerRun }) => msPerRun),
    nodes: sum((row) => row.nodes),
    fused: fusedActivations(countNodes(nodes)),
  };
}
