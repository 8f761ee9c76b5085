/** @file The record of the machine that a run was made on: what bears on its speed, and nothing about its owner. */
import '../detector/no-telemetry.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Machine } from './schema/basics.ts';

export type { Machine };

export function machineRecord(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    architecture: process.arch,
    instructionSets: instructionSetsIn(textOf('/proc/cpuinfo') ?? ''),
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    governor: textOf('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    power: powerIn('/sys/class/power_supply'),
    // Without what its maker calls the build, which may name the owner.
    os: `${type()} ${release().replace(/-.*/, '')}`,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    onnxruntime: ort.env.versions.node ?? ort.env.versions.common,
    providers: ort.listSupportedBackends().map(({ name }) => name),
  };
}

/** What ONNX Runtime's kernels choose by, as Linux names them. */
const TELLING =
  /^(sse4_1|sse4_2|avx|avx2|fma|f16c|avx512f|avx512_vnni|avx_vnni|amx_int8|amx_bf16|asimd|asimddp|i8mm|bf16|sve)$/;

/** @param cpuinfo - the text of /proc/cpuinfo */
export function instructionSetsIn(cpuinfo: string): string[] {
  const flags = /^(?:flags|Features)\s*:(.*)$/m.exec(cpuinfo)?.[1] ?? '';
  return flags.split(/\s+/).filter((flag) => TELLING.test(flag));
}

/** @param folder - /sys/class/power_supply, or one like it */
export function powerIn(folder: string): Machine['power'] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return null; // Not Linux, or no such folder in this container.
  }
  const supplies = names.map((name) => (file: string) => textOf(join(folder, name, file)));
  if (supplies.some((of) => of('type') === 'Mains' && of('online') === '1')) return 'AC';
  if (supplies.some((of) => of('type') === 'Battery' && of('status') === 'Discharging')) return 'battery';
  return supplies.some((of) => of('type') === 'Battery') ? 'AC' : null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null; // The system does not tell.
  }
}
