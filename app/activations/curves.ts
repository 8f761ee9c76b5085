/** @file Values of the functions, computed by ONNX Runtime on graphs of one or two nodes, beside the textbook's. */
import '../detector/no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import {
  ACTIVATION_FUNCTIONS,
  type ActivationCurves,
  type ActivationFunction,
  CURVE_REACH,
  type CurvePoint,
  type Softmax,
} from '../contract/activations.ts';
import { FORMULAS, largestDifference, softmaxOf } from './formulas.ts';
import { graphOf } from './graphs.ts';

/** Steps of a curve; a multiple of twice the reach, so that every whole number is among them. */
const STEPS = 240;
const XS = Array.from({ length: STEPS + 1 }, (_, step) => (step / STEPS) * 2 * CURVE_REACH - CURVE_REACH);

/** The example of every textbook. */
const EXAMPLE = { inputs: [-2, 0, 2], names: ['relu', 'sigmoid'] } as const;

/** Opened graphs by their function; one thread, since waking a second one takes longer than these. */
export class CurveRunner {
  readonly #sessions = new Map<string, Promise<ort.InferenceSession>>();

  async curves(): Promise<ActivationCurves> {
    const curves: ActivationCurves['curves'] = [];
    for (const name of ACTIVATION_FUNCTIONS) {
      const ys = await this.run(name, XS);
      curves.push({ name, ys, slopes: XS.map(FORMULAS[name].slope), largestDifference: differenceOf(name, XS, ys) });
    }
    const examples: ActivationCurves['examples'] = [];
    for (const name of EXAMPLE.names) {
      examples.push({ name, inputs: [...EXAMPLE.inputs], outputs: await this.run(name, EXAMPLE.inputs) });
    }
    return { xs: XS, curves, examples, runtime: ort.env.versions.node ?? ort.env.versions.common };
  }

  async at(input: number): Promise<CurvePoint[]> {
    const points: CurvePoint[] = [];
    for (const name of ACTIVATION_FUNCTIONS) {
      const ys = await this.run(name, [input]);
      const y = ys[0] as number;
      points.push({ name, y, slope: FORMULAS[name].slope(input), difference: differenceOf(name, [input], ys) });
    }
    return points;
  }

  async softmax(logits: readonly number[]): Promise<Softmax> {
    const shares = await this.run('softmax', logits);
    const sum = shares.reduce((total, share) => total + share, 0);
    return { shares, sum, largestDifference: largestDifference(shares, softmaxOf(logits.map(Math.fround))) };
  }

  /** What the runtime makes of these inputs. */
  async run(name: ActivationFunction | 'softmax', inputs: readonly number[]): Promise<number[]> {
    const session = await this.#session(name);
    const { y } = await session.run({ x: new ort.Tensor('float32', Float32Array.from(inputs), [inputs.length]) });
    if (!(y?.data instanceof Float32Array)) throw new Error(`The runtime gave no numbers for ${name}.`);
    return Array.from(y.data);
  }

  #session(name: ActivationFunction | 'softmax'): Promise<ort.InferenceSession> {
    const opened = this.#sessions.get(name) ?? ort.InferenceSession.create(graphOf(name), { intraOpNumThreads: 1 });
    this.#sessions.set(name, opened);
    return opened;
  }
}

/** The runtime computes with 32 bits, so the formula is given the same 32-bit inputs. */
function differenceOf(name: ActivationFunction, inputs: readonly number[], outputs: readonly number[]): number {
  return largestDifference(
    outputs,
    inputs.map((x) => FORMULAS[name].value(Math.fround(x))),
  );
}
