/**
 * @file The entry of the benchmark: opens what is to be compared, runs the blocks, says what came out.
 *
 * Exit codes as the command line has them: 0 done, 1 failed, 2 wrong use. Results go to stdout, messages to stderr.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { print, rounded, sentenceOf, tell, UsageError } from '../../../app/hosts/cli/output.ts';
import { machineRecord } from '../../../app/latency/machine.ts';
import { seededRandom } from '../../../app/latency/random.ts';
import { medianOf } from '../../../app/latency/statistics.ts';
import { WeatherStation } from '../../../app/latency/weather.ts';
import { type Block, runExperiment, type Subject } from './experiment.ts';
import { figuresOf, ratioOf } from './figures.ts';
import type { Opened } from './messages.ts';
import { kindTimes, nodeTimes } from './operators.ts';
import { type Options, parseOptions } from './options.ts';
import { findPhotos } from './photos.ts';
import { ONE, optionsOf, SETTINGS, type Setting, TWO, TWO_AWAKE } from './settings.ts';
import { writeSpeedPage } from './speed-page.ts';
import { kindSentence, kindTable, ratioTable, variantTable } from './tables.ts';
import { startVariant } from './variant-process.ts';

const CHILD = join(__dirname, 'variant.cjs');
const PHOTOS_PER_TURN = 5;
/** Above this many cores at work for others, figures mean little. */
const BUSY_CORES = 0.2;

interface Model {
  readonly path: string;
  /** The file's name without its ending. */
  readonly name: string;
  readonly inputSize: number;
  readonly format: string;
}

interface Variant {
  readonly id: string;
  readonly model: Model;
  readonly setting: Setting;
}

const idOf = (model: Model, setting: Setting) => `${model.name} ${setting.id}`;

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) return;
  const photos = findPhotos(options.photos);
  const peer = await lookAt(options.peer).catch((cause) => {
    throw new UsageError(sentenceOf(cause), { cause });
  });
  const ours: Model[] = [];
  for (const path of options.ours) ours.push(await lookAt(path));
  const models = [peer, ...ours];
  const variants = SETTINGS.flatMap((setting) =>
    models.map((model): Variant => ({ id: idOf(model, setting), model, setting })),
  );

  const folder = mkdtempSync(join(tmpdir(), 'tillsight-bench-'));
  try {
    const weather = new WeatherStation();
    const blocks = await measure(options, variants, photos, folder, weather);
    const otherCores = medianOf(weather.rounds.map((round) => round.otherCores));
    if (otherCores > BUSY_CORES) {
      tell(`Other programs kept ${otherCores.toFixed(1)} cores busy meanwhile: these figures mean little.`);
    }
    const machine = describeMachine(options, photos.length, otherCores);
    if (options.profile) reportProfile(options, models, folder, machine);
    else report(options, peer, ours, variants, blocks, machine);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a model once, in a process of its own. @throws (rejects) an Error that says why it cannot be compared */
async function lookAt(path: string): Promise<Model> {
  const child = startVariant(CHILD);
  try {
    const session = optionsOf(ONE);
    const { inputSize, format }: Opened = await child.ask(
      { type: 'open', modelPath: path, session, photos: [] },
      'opened',
    );
    return { path, name: basename(path).replace(/\.onnx$/i, ''), inputSize, format };
  } finally {
    child.kill();
  }
}

function measure(
  options: Options,
  variants: readonly Variant[],
  photos: readonly string[],
  folder: string,
  weather: WeatherStation,
): Promise<Block[]> {
  const ids = variants.map(({ id }) => id);
  const startMs = performance.now();
  const start = async (id: string): Promise<Subject> => {
    const { model, setting } = variants[ids.indexOf(id)] as Variant;
    const child = startVariant(CHILD);
    const profiling = { enableProfiling: true, profileFilePrefix: profilePrefix(folder, model, setting) };
    const session = { ...optionsOf(setting), ...(options.profile && profiling) };
    await child.ask({ type: 'open', modelPath: model.path, session, photos }, 'opened');
    return {
      turn: async (turn) => (await child.ask({ type: 'turn', photos: turn }, 'looked')).looks,
      release: async () => weather.addOwn((await child.ask({ type: 'release' }, 'released')).cpuMs),
      kill: child.kill,
    };
  };
  const measured = runExperiment({
    ids,
    blocks: options.blocks,
    photos: photos.length,
    photosPerTurn: Math.min(PHOTOS_PER_TURN, photos.length),
    random: seededRandom(Date.now()),
    start,
    blockBegins(block) {
      weather.roundBegins();
      const seconds = (performance.now() - startMs) / 1000;
      if (block > 0) tell(`${block} of ${options.blocks} blocks after ${seconds.toFixed(0)} s`);
    },
  });
  return measured.finally(() => weather.roundEnds());
}

/** The runtime adds the time and `.json`. */
function profilePrefix(folder: string, model: Model, setting: Setting): string {
  return join(folder, `${model.name}@${setting.id}@`);
}

function describeMachine({ blocks }: Options, photos: number, otherCores: number) {
  const { cpu, cores, os, node, onnxruntime } = machineRecord();
  const date = new Date().toISOString().slice(0, 10);
  return { cpu, cores, os, node, onnxruntime, date, blocks, photos, otherCores: rounded(otherCores, 2) };
}
type MachineLine = ReturnType<typeof describeMachine>;

function machineWords({ cpu, cores, os, node, onnxruntime, date, blocks, photos, otherCores }: MachineLine): string {
  return (
    `${date}, ${cpu}, ${cores} cores (others kept ${otherCores.toFixed(1)} of them busy), ${os}, Node ${node}, ` +
    `ONNX Runtime ${onnxruntime}; ${blocks} blocks, ${photos} photos.`
  );
}

function report(
  options: Options,
  peer: Model,
  ours: readonly Model[],
  variants: readonly Variant[],
  blocks: readonly Block[],
  machine: MachineLine,
): void {
  const rows = variants.map(({ id, model, setting }) => ({
    model: model.name,
    inputSize: model.inputSize,
    setting,
    figures: figuresOf(blocks, id),
  }));
  const ratios = ours.flatMap((model) =>
    SETTINGS.map((setting) => ({
      model: model.name,
      setting,
      ratio: ratioOf(blocks, idOf(peer, setting), idOf(model, setting)),
    })),
  );
  const gains = [peer, ...ours].flatMap((model) =>
    [TWO, TWO_AWAKE].map((setting) => ({
      model: model.name,
      setting,
      ratio: ratioOf(blocks, idOf(model, ONE), idOf(model, setting)),
    })),
  );
  if (options.json) {
    printJson({ type: 'machine', ...machine, peer: peer.name, peerFormat: peer.format });
    for (const { setting, ...row } of rows) printJson({ type: 'variant', ...row, threads: setting.id });
    for (const { setting, ...row } of ratios)
      printJson({ type: 'ratio', peer: peer.name, ...row, threads: setting.id });
    for (const { setting, ...row } of gains) printJson({ type: 'gain', ...row, threads: setting.id });
  }
  say(options, 'peer', [
    machineWords(machine),
    ratioTable(`time of \`${peer.name}\` over that of`, ratios),
    ratioTable('time with 1 thread over that with', gains),
    variantTable(rows),
  ]);
}

function reportProfile(options: Options, models: readonly Model[], folder: string, machine: MachineLine): void {
  const files = readdirSync(folder);
  const times = (model: Model, setting: Setting) => {
    const prefix = basename(profilePrefix(folder, model, setting));
    const own = files.filter((file) => file.startsWith(prefix));
    return nodeTimes(own.map((file) => readFileSync(join(folder, file), 'utf8')));
  };
  const told = models.map((model) => ({
    model: model.name,
    kinds: kindTimes(times(model, ONE), times(model, TWO), times(model, TWO_AWAKE)),
  }));
  if (options.json) {
    printJson({ type: 'machine', ...machine });
    for (const { model, kinds } of told) for (const kind of kinds) printJson({ type: 'operators', model, ...kind });
  }
  say(options, 'threads', [
    machineWords(machine),
    ...told.flatMap(({ model, kinds }) => [kindSentence(model, kinds), kindTable(kinds)]),
  ]);
}

/** For people, and where it is wanted, for docs/speed.md. */
function say(options: Options, figures: string, paragraphs: readonly string[]): void {
  const text = paragraphs.join('\n\n');
  if (!options.json) print(text);
  if (options.writeDocs) writeSpeedPage(figures, text);
}

function printJson(line: object): void {
  print(JSON.stringify(line, (_, part) => (typeof part === 'number' ? rounded(part, 4) : part)));
}

main().catch((error) => {
  if (sentenceOf(error) !== '') tell(sentenceOf(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
