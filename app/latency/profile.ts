/** @file Reads ONNX Runtime's profile (a JSON list of trace events) as time by operator. Pure. */

export interface OperatorTime {
  readonly operator: string;
  /** Nodes of that operator that ran. */
  readonly nodes: number;
  /** In one run, all of them together, ms. */
  readonly msPerRun: number;
  /** Of the time of all operators. */
  readonly share: number;
}

interface TraceEvent {
  readonly cat?: string;
  readonly name?: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: { readonly op_name?: string };
}

const KERNEL = '_kernel_time';

/**
 * Time by operator, most first. Reading the clock around each node makes a profiled run slower than a measured one: the
 * shares are what counts.
 *
 * @param profile - the file's text
 * @param skippedRuns - this many runs at the beginning were for warming up
 * @throws SyntaxError when the text is no JSON
 */
export function operatorTimes(profile: string, skippedRuns = 0): OperatorTime[] {
  const events = JSON.parse(profile) as readonly TraceEvent[];
  const kernels = events.filter(({ cat, name }) => cat === 'Node' && name?.endsWith(KERNEL));
  const seen = new Map<string, number>();
  const operators = new Map<string, { nodes: Set<string>; microseconds: number }>();
  let runs = 0;
  for (const { name = '', dur = 0, args } of kernels) {
    const run = (seen.get(name) ?? 0) + 1;
    seen.set(name, run);
    runs = Math.max(runs, run - skippedRuns);
    if (run <= skippedRuns) continue;
    const operator = args?.op_name ?? 'unknown';
    const entry = operators.get(operator) ?? { nodes: new Set(), microseconds: 0 };
    entry.nodes.add(name);
    entry.microseconds += dur;
    operators.set(operator, entry);
  }
  const whole = [...operators.values()].reduce((sum, { microseconds }) => sum + microseconds, 0);
  return [...operators]
    .map(([operator, { nodes, microseconds }]) => ({
      operator,
      nodes: nodes.size,
      msPerRun: microseconds / 1000 / runs,
      share: whole > 0 ? microseconds / whole : 0,
    }))
    .sort((a, b) => b.msPerRun - a.msPerRun);
}
