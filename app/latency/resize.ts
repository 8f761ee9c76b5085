/**
 * @file One of our own graphs for another input size, made in memory: what a model of that size would take.
 *
 * Its convolutions take any size. Three things are constants made for one: the input's shape, the grid of cells that
 * the boxes are decoded by (`cell_grid` in models/training/network.py), and the size at which boxes are cut off. They
 * are put anew. Weights stay, so the latency is that of such a model; its accuracy would be another, as it was trained
 * for its own size. Field numbers from onnx/onnx.proto3.
 */
import { type Field, fieldFrom, fieldsOf, withFields } from '../detector/protobuf.ts';

const MODEL_GRAPH = 7;
const GRAPH = { node: 1, initializer: 5, input: 11, valueInfo: 13 } as const;
const NODE = { input: 1, output: 2, operator: 4, attribute: 5 } as const;
const ATTRIBUTE_TENSOR = 5;
const TENSOR = { dims: 1, type: 2, floats: 4, name: 8, raw: 9 } as const;
const FLOAT = 1;
const VALUE = { name: 1, type: 2 } as const;
const [TYPE_TENSOR, TENSOR_SHAPE, SHAPE_DIM, DIM_VALUE] = [1, 2, 1, 1];

/** Of the three grids of cells, px. */
const STRIDES = [8, 16, 32] as const;
/** So many of the best cells are decoded, so a grid needs as many. */
const LEAST_CELLS = 300;

/** No grid of a size that anybody would measure is larger; weights are. */
const LARGEST_BYTES = 1e6;

/** The graph cannot be had for another size; the message is a sentence. */
export class ResizeError extends Error {
  override readonly name = 'ResizeError';
}

/** @throws ResizeError */
export function resizedModel(model: Buffer, from: number, to: number): Buffer {
  if (to % 32 !== 0 || cellsOf(to) < LEAST_CELLS) {
    throw new ResizeError(`${to} px is no size for this graph: it takes multiples of 32 from 128 px on.`);
  }
  return withFields(model, ({ number, bytes }) =>
    number === MODEL_GRAPH ? fieldFrom(MODEL_GRAPH, resizedGraph(bytes, from, to)) : null,
  );
}

function resizedGraph(graph: Buffer, from: number, to: number): Buffer {
  const limits = upperLimits(graph);
  const done = { input: 0, centres: 0, strides: 0, limit: 0 };
  const tensor = (bytes: Buffer): Buffer | null => {
    const { name, dims, values } = floatTensor(bytes);
    if (limits.has(name) && values?.length === 1 && values[0] === from) {
      done.limit++;
      return tensorFrom(name, dims, [to]);
    }
    for (const part of ['centres', 'strides'] as const) {
      // Only what is known to be made by this rule can be made anew by it.
      const known = gridOf(from)[part];
      if (values?.length !== known.length || !known.every((value, at) => values[at] === value)) continue;
      done[part]++;
      return tensorFrom(name, [cellsOf(to), dims[1] ?? 1], gridOf(to)[part]);
    }
    return null;
  };
  const replaced = withFields(graph, ({ number, bytes }) => {
    if (number === GRAPH.input) {
      const resized = resizedInput(bytes, from, to);
      if (resized) done.input++;
      return resized && fieldFrom(number, resized);
    }
    if (number === GRAPH.initializer) {
      const made = tensor(bytes);
      return made && fieldFrom(number, made);
    }
    // Shapes of tensors inside, as some tools write them down; the runtime finds them itself.
    if (number === GRAPH.valueInfo) return Buffer.alloc(0);
    if (number === GRAPH.node && limits.has(outputOf(bytes))) {
      return fieldFrom(number, resizedConstant(bytes, outputOf(bytes), tensor));
    }
    return null;
  });
  if (Object.values(done).every((times) => times === 1)) return replaced;
  throw new ResizeError(`Its graph is made for ${from} px and holds constants that no rule of ours makes anew.`);
}

/** `[1, S, S, 4]` */
function resizedInput(value: Buffer, from: number, to: number): Buffer | null {
  let changed = 0;
  const inside = (path: readonly number[], message: Buffer): Buffer => {
    const [first, ...rest] = path;
    return withFields(message, (field) => {
      if (field.number !== first) return null;
      if (rest.length > 0) return fieldFrom(first, inside(rest, field.bytes));
      if (field.value !== from) return null;
      changed++;
      return fieldFrom(first, to);
    });
  };
  const resized = inside([VALUE.type, TYPE_TENSOR, TENSOR_SHAPE, SHAPE_DIM, DIM_VALUE], value);
  return changed === 2 ? resized : null;
}

/** Names of the third inputs of all `Clip` nodes: where boxes are cut off. */
function upperLimits(graph: Buffer): Set<string> {
  const names = new Set<string>();
  for (const { number, bytes } of fieldsOf(graph)) {
    if (number !== GRAPH.node) continue;
    const fields = [...fieldsOf(bytes)];
    if (textOf(fields, NODE.operator) !== 'Clip') continue;
    const limit = fields.filter((field) => field.number === NODE.input)[2];
    if (limit) names.add(limit.bytes.toString('utf8'));
  }
  return names;
}

function resizedConstant(node: Buffer, name: string, tensor: (bytes: Buffer) => Buffer | null): Buffer {
  return withFields(node, ({ number, bytes }) => {
    if (number !== NODE.attribute) return null;
    const attribute = withFields(bytes, (field) => {
      if (field.number !== ATTRIBUTE_TENSOR) return null;
      // A constant's tensor has no name of its own, or any.
      const named = withFields(field.bytes, (part) => (part.number === TENSOR.name ? Buffer.alloc(0) : null));
      const made = tensor(Buffer.concat([named, fieldFrom(TENSOR.name, name)]));
      return made && fieldFrom(ATTRIBUTE_TENSOR, made);
    });
    return fieldFrom(number, attribute);
  });
}

/** `values` is null for anything but small floats kept as raw bytes or as a packed list. */
function floatTensor(bytes: Buffer): { name: string; dims: number[]; values: Float32Array | null } {
  const fields = [...fieldsOf(bytes)];
  const dims = fields.flatMap((field) => (field.number === TENSOR.dims ? dimsIn(field) : []));
  const data = fields.find(({ number }) => number === TENSOR.raw || number === TENSOR.floats);
  const isFloat = fields.find(({ number }) => number === TENSOR.type)?.value === FLOAT;
  const small = data !== undefined && data.bytes.length <= LARGEST_BYTES && data.bytes.length % 4 === 0;
  const values = isFloat && small ? floatsIn(data.bytes) : null;
  return { name: textOf(fields, TENSOR.name), dims, values };
}

/** One a field, or packed into one. */
function dimsIn({ value, bytes }: Field): number[] {
  if (bytes.length === 0) return [value];
  const dims: number[] = [];
  let [dim, factor] = [0, 1];
  for (const byte of bytes) {
    dim += (byte & 127) * factor;
    factor *= 128;
    if (byte >= 128) continue;
    dims.push(dim);
    [dim, factor] = [0, 1];
  }
  return dims;
}

function floatsIn(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at));
}

function tensorFrom(name: string, dims: readonly number[], values: readonly number[]): Buffer {
  const raw = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) raw.writeFloatLE(value, 4 * at);
  const shape = dims.map((dim) => fieldFrom(TENSOR.dims, dim));
  return Buffer.concat([
    ...shape,
    fieldFrom(TENSOR.type, FLOAT),
    fieldFrom(TENSOR.name, name),
    fieldFrom(TENSOR.raw, raw),
  ]);
}

function cellsOf(size: number): number {
  return STRIDES.reduce((sum, stride) => sum + Math.floor(size / stride) ** 2, 0);
}

/** Centres [cells, 2] and strides [cells, 1], px, row by row. */
function gridOf(size: number): { centres: number[]; strides: number[] } {
  const [centres, strides]: [number[], number[]] = [[], []];
  for (const stride of STRIDES) {
    const steps = Math.floor(size / stride);
    for (let cell = 0; cell < steps * steps; cell++) {
      centres.push(((cell % steps) + 0.5) * stride, (Math.floor(cell / steps) + 0.5) * stride);
      strides.push(stride);
    }
  }
  return { centres, strides };
}

function outputOf(node: Buffer): string {
  return textOf([...fieldsOf(node)], NODE.output);
}

function textOf(fields: readonly Field[], number: number): string {
  return fields.find((field) => field.number === number)?.bytes.toString('utf8') ?? '';
}
