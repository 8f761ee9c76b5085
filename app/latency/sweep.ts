/**
 * @file Runs the experiment at one setting after another: threads, input sizes, execution providers.
 *
 * A setting that cannot be tried is listed with its reason. Whoever calls it pauses the live detector first.
 */
import '../detector/no-telemetry.ts';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { profile, sizeOf } from './inspect.ts';
import { type LabOptions, runLab, starterOf, type Variant } from './lab.ts';
import { limited } from './process.ts';
import { reasonOf } from './reason.ts';
import { resizedVariant } from './resized-variant.ts';
import type { Absence } from './schema/basics.ts';
import type { Setting, Sweep, SweepKind, SweepPoint } from './schema/sweep.ts';
import type { LabSessionOptions } from './session-options.ts';
import { providerSettings, sizeSettings, threadSettings, type Usual } from './settings.ts';

export interface SweepOptions extends Omit<LabOptions, 'now'> {
  readonly of: SweepKind;
  /** A setting begins, the `at`-th of `count` from 0; `onProgress` tells of the run at it. */
  readonly onSetting?: (setting: Setting, at: number, count: number) => void;
  readonly onPoint?: (point: SweepPoint) => void;
}

/** Tries all settings. Called off, it gives those that were measured. @throws (rejects) what `framesFor` throws */
export async function runSweep(options: SweepOptions): Promise<Sweep> {
  const startMs = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'tillsight-sweep-'));
  const points: SweepPoint[] = [];
  try {
    const { settings, absent, sizes } = await settingsOf(options);
    const missing = [...absent];
    for (const [at, setting] of settings.entries()) {
      const { label: name } = setting;
      if (options.signal?.aborted) {
        missing.push({ name, reason: 'The sweep was called off before it.' });
        continue;
      }
      options.onSetting?.(setting, at, settings.length);
      try {
        const point = await pointOf(options, setting, sizes, folder);
        points.push(point);
        options.onPoint?.(point);
      } catch (error) {
        missing.push({ name, reason: reasonOf(error) });
      }
    }
    return { of: options.of, points, missing, elapsedMs: performance.now() - startMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sides of the variants' own inputs by name, px; only where sizes are swept. */
type Sizes = ReadonlyMap<string, number>;

async function settingsOf(options: SweepOptions): Promise<{ settings: Setting[]; absent: Absence[]; sizes: Sizes }> {
  const { session, of, pair } = options;
  const usual: Usual = {
    threads: session.intraOpNumThreads ?? 1,
    provider: session.executionProviders?.[0] ?? 'cpu',
  };
  if (of === 'threads') {
    return { settings: threadSettings(availableParallelism(), usual), absent: [], sizes: new Map() };
  }
  if (of === 'sizes') {
    const sizes = await ownSizes(options);
    const own = pair.flatMap((name) => sizes.get(name) ?? []);
    return { settings: sizeSettings(own, usual), absent: [], sizes };
  }
  const offered = ort.listSupportedBackends().map(({ name }) => name);
  const { settings, absent } = providerSettings(offered, usual);
  const reason = `The build of the runtime for ${process.platform} ${process.arch} does not bring it.`;
  return { settings, absent: absent.map((name) => ({ name, reason })), sizes: new Map() };
}

async function ownSizes(options: SweepOptions): Promise<Sizes> {
  const { variants, session, plan, signal } = options;
  const start = starterOf(options);
  const sizes = new Map<string, number>();
  for (const { name, modelPath } of variants) {
    if (!existsSync(modelPath)) continue;
    try {
      const size = await limited(signal, plan.deadlineMs, (limit) => sizeOf(start, modelPath, session, limit));
      sizes.set(name, size);
    } catch {
      // A model that does not open has no size; the runs will say why.
    }
  }
  return sizes;
}

/** @throws (rejects) Error: why the pair could not be measured at this setting */
async function pointOf(options: SweepOptions, setting: Setting, sizes: Sizes, folder: string): Promise<SweepPoint> {
  const { pair } = options;
  const session: LabSessionOptions = { ...options.session, intraOpNumThreads: setting.threads };
  const changed = setting.provider === 'cpu' ? session : { ...session, executionProviders: [setting.provider] };
  const startMs = performance.now();
  const now = () => performance.now() - startMs;
  const run = { ...options, session: changed, now };
  const { variants, absent } =
    setting.provider === 'cpu' ? variantsAt(options.variants, sizes, setting.size, folder) : await variantsOn(run);
  const unsuited = absent.find(({ name }) => pair.includes(name));
  if (unsuited) throw new Error(`${unsuited.name}: ${unsuited.reason}`);

  const result = await runLab({ ...run, variants });
  const unmeasured = pair.find((name) => !(name in result.variants));
  if (unmeasured === undefined) return { setting, result: { ...result, missing: [...result.missing, ...absent] } };
  const reason = result.missing.find(({ name }) => name === unmeasured)?.reason;
  throw new Error(`${unmeasured}: ${reason ?? 'It could not be measured.'}`);
}

/** The variants at this size, and why some are not to be had at it. */
function variantsAt(variants: readonly Variant[], sizes: Sizes, size: number | null, folder: string) {
  const made: { variants: Variant[]; absent: Absence[] } = { variants: [], absent: [] };
  for (const variant of variants) {
    const own = sizes.get(variant.name);
    try {
      made.variants.push(size === null || own === undefined ? variant : resizedVariant(variant, own, size, folder));
    } catch (error) {
      made.absent.push({ name: variant.name, reason: reasonOf(error, variant.modelPath) });
    }
  }
  return made;
}

/** With the CPU it is one: what cannot be run here is the provider. */
const NO_MODEL = /^The file .* is no ONNX model that can be run here: /;

/**
 * The variants of which this provider runs a node, and why the others are not to be had on it: the runtime silently leaves
 * to the CPU what a provider cannot run, and a run wholly on the CPU would prove nothing.
 *
 * @throws (rejects) Error: why it cannot start, or which of the pair it does nothing for
 */
async function variantsOn(options: Omit<LabOptions, 'now'>) {
  const { variants, pair, plan, signal } = options;
  const absent: Absence[] = [];
  await limited(signal, plan.deadlineMs, async (limit) => {
    // The pair first: without it there is no run at this setting.
    for (const name of new Set([...pair, ...variants.map((variant) => variant.name)])) {
      if (await isPlaced(options, name, limit)) continue;
      const reason = `It started, but every node of ${name} stayed on the CPU.`;
      if (pair.includes(name)) throw new Error(reason);
      absent.push({ name, reason });
    }
  });
  return { variants: variants.filter(({ name }) => !absent.some((entry) => entry.name === name)), absent };
}

/**
 * Whether the provider runs any node of it, by the profiler; true of a model that cannot be tried, of which the run says why.
 *
 * @throws (rejects) Error: the pair's first model does not start, so the provider does not
 */
async function isPlaced(options: Omit<LabOptions, 'now'>, name: string, limit: AbortSignal): Promise<boolean> {
  const { variants, pair, framesFor, session } = options;
  const { executionProviders: _, ...onCpu } = session;
  const modelPath = variants.find((variant) => variant.name === name)?.modelPath;
  if (modelPath === undefined || !existsSync(modelPath)) return true;
  const start = starterOf(options);
  try {
    const frames = await framesFor(await sizeOf(start, modelPath, onCpu, limit));
    const { providers } = await profile(start, modelPath, session, frames, limit);
    return Object.keys(providers).some((provider) => !/^(cpu|unknown)/i.test(provider));
  } catch (error) {
    if (name !== pair[0]) return true;
    throw new Error(`It cannot start: ${reasonOf(error, modelPath).replace(NO_MODEL, '')}`, { cause: error });
  }
}
