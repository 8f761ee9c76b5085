/**
 * @file ONNX Runtime's profiles as time by kind of operator, one thread beside two: which kinds a second thread helps.
 * Pure.
 */
import { medianOf } from '../../../app/latency/statistics.ts';

/** One node of the graph, medians over all runs, ms. */
interface NodeTime {
  readonly kind: string;
  readonly ms: number;
  /** Of these, until the other thread had its share of the work: waking it, where it slept. */
  readonly wakingMs: number;
}

/** By the node's name. */
export type NodeTimes = ReadonlyMap<string, NodeTime>;

interface TraceEvent {
  readonly cat?: string;
  readonly name?: string;
  /** Microseconds. */
  readonly dur?: number;
  readonly args?: {
    readonly op_name?: string;
    readonly input_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    readonly output_type_shape?: readonly Readonly<Record<string, readonly number[]>>[];
    /** Empty text with one thread; times in microseconds. */
    readonly thread_scheduling_stats?: string | { readonly main_thread?: { readonly Distribution?: number } };
  };
}

const KERNEL = '_kernel_time';

/**
 * Collects one session's profiles, of which every block brings one. Medians over the runs, so the first ones and those
 * that something interrupted do not count.
 *
 * @param profiles - the files' texts
 * @throws SyntaxError when a text is no JSON
 */
export function nodeTimes(profiles: readonly string[]): NodeTimes {
  const runs = new Map<string, { kind: string; us: number[]; wakingUs: number[] }>();
  for (const profile of profiles) {
    for (const event of JSON.parse(profile) as readonly TraceEvent[]) {
      const { cat, name = '', dur = 0, args = {} } = event;
      if (cat !== 'Node' || !name.endsWith(KERNEL)) continue;
      const node = runs.get(name) ?? { kind: kindOf(args), us: [], wakingUs: [] };
      const { thread_scheduling_stats: threads } = args;
      node.us.push(dur);
      node.wakingUs.push(typeof threads === 'object' ? (threads.main_thread?.Distribution ?? 0) : 0);
      runs.set(name, node);
    }
  }
  return new Map(
    [...runs].map(([name, { kind, us, wakingUs }]) => [
      name,
      { kind, ms: medianOf(us) / 1000, wakingMs: medianOf(wakingUs) / 1000 },
    ]),
  );
}

/** `Conv 3x3`, `Conv depthwise`, `TopK`: what the runtime ran, convolutions by what makes them cheap or dear. */
function kindOf({ op_name = 'unknown', input_type_shape: inputs = [] }: NonNullable<TraceEvent['args']>): string {
  const [image = [], weights = []] = inputs.map((input) => Object.values(input)[0] ?? []);
  const [, perGroup, height, width] = weights;
  if (op_name !== 'Conv' || width === undefined) return op_name;
  return perGroup === 1 && (image[1] ?? 1) > 1 ? 'Conv depthwise' : `Conv ${height}x${width}`;
}

/** One kind of operator in one run of a model, ms. */
export interface KindTime {
  readonly kind: string;
  readonly nodes: number;
  readonly oneMs: number;
  readonly twoMs: number;
  /** Of `twoMs`, waiting for the second thread to wake up. */
  readonly wakingMs: number;
  readonly awakeMs: number;
}

/** Kinds below this share of the time with one thread are told together. */
const LEAST_SHARE = 0.02;

/**
 * The same model with one thread, with two that sleep between operators, and with two that stay awake: most first, the
 * small ones together as `others`, and last the sum.
 */
export function kindTimes(one: NodeTimes, two: NodeTimes, awake: NodeTimes): KindTime[] {
  const kinds = new Map<string, string[]>();
  for (const [name, { kind }] of one) kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  const all = [...kinds].map(([kind, names]) => told(kind, names, one, two, awake));
  const whole = added('all operators', all);
  const isLarge = ({ oneMs }: KindTime) => oneMs >= LEAST_SHARE * whole.oneMs;
  const large = all.filter(isLarge).sort((a, b) => b.oneMs - a.oneMs);
  const small = all.filter((time) => !isLarge(time));
  return [...large, ...(small.length > 0 ? [added(`${small.length} others`, small)] : []), whole];
}

function told(kind: string, names: readonly string[], one: NodeTimes, two: NodeTimes, awake: NodeTimes): KindTime {
  const sum = (times: NodeTimes, part: 'ms' | 'wakingMs') =>
    names.reduce((total, name) => total + (times.get(name)?.[part] ?? 0), 0);
  return {
    kind,
    nodes: names.length,
    oneMs: sum(one, 'ms'),
    twoMs: sum(two, 'ms'),
    wakingMs: sum(two, 'wakingMs'),
    awakeMs: sum(awake, 'ms'),
  };
}

function added(kind: string, times: readonly KindTime[]): KindTime {
  const sum = (part: Exclude<keyof KindTime, 'kind'>) => times.reduce((total, time) => total + time[part], 0);
  return {
    kind,
    nodes: sum('nodes'),
    oneMs: sum('oneMs'),
    twoMs: sum('twoMs'),
    wakingMs: sum('wakingMs'),
    awakeMs: sum('awakeMs'),
  };
}

/** Share of the time with one thread in kinds that a second thread, awake or not, makes less than 1.1 times as fast. */
export function serialShare(kinds: readonly KindTime[]): number {
  const parts = kinds.slice(0, -1);
  const sum = (some: readonly KindTime[]) => some.reduce((total, { oneMs }) => total + oneMs, 0);
  return sum(parts.filter(({ oneMs, twoMs, awakeMs }) => oneMs < 1.1 * Math.min(twoMs, awakeMs))) / sum(parts);
}
