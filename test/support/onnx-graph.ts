/**
 * @file Writes small ONNX graphs, so that tests of formats and processes need no trained model.
 *
 * Every graph reads one pixel of its input and adds it, weighted, to a constant output: the input really flows, and a
 * test can see in the output what was put in.
 */
import { writeFileSync } from 'node:fs';
import protobuf from 'protobufjs';

/** The part of onnx.proto3 that these graphs need, with its field numbers. */
const PROTO = `
syntax = "proto3";
message ModelProto { int64 ir_version = 1; GraphProto graph = 7; repeated OperatorSetId opset_import = 8;
  repeated StringStringEntry metadata_props = 14; }
message OperatorSetId { string domain = 1; int64 version = 2; }
message StringStringEntry { string key = 1; string value = 2; }
message GraphProto { repeated NodeProto node = 1; string name = 2; repeated TensorProto initializer = 5;
  repeated ValueInfo input = 11; repeated ValueInfo output = 12; }
message NodeProto { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
message Attribute { string name = 1; int64 i = 3; int32 type = 20; }
message TensorProto { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message ValueInfo { string name = 1; TypeProto type = 2; }
message TypeProto { TensorType tensor_type = 1; }
message TensorType { int32 elem_type = 1; TensorShape shape = 2; }
message TensorShape { repeated Dimension dim = 1; }
message Dimension { int64 dim_value = 1; string dim_param = 2; }
`;
const ModelProto = protobuf.parse(PROTO, { keepCase: true }).root.lookupType('ModelProto');

const ELEMENT = { float32: 1, uint8: 2, int64: 7 } as const;
const INT_ATTRIBUTE = 2;

export interface ProbeGraph {
  readonly input: { readonly type: 'float32' | 'uint8'; readonly dims: readonly (number | string)[] };
  /** What comes out of a black picture; its length is that of `outputDims`. */
  readonly output: Float32Array;
  readonly outputDims: readonly number[];
  /** How the output's shape is declared, where that differs (open sizes). */
  readonly declaredDims?: readonly (number | string)[];
  /** Adds `weight` times a channel of the pixel at (x, y) to the output's element `at`. */
  readonly probes?: readonly { readonly channel: number; readonly at: number; readonly weight: number }[];
  readonly pixel?: { readonly x: number; readonly y: number };
  readonly metadata?: Readonly<Record<string, string>>;
  /** A second output, as segmentation models have. */
  readonly extraOutput?: boolean;
}

/** Writes the graph and gives back its path. */
export function writeProbeGraph(path: string, graph: ProbeGraph): string {
  const { input, output, outputDims, probes = [], pixel = { x: 0, y: 0 } } = graph;
  const planar = input.type === 'float32';
  const channels = planar ? 3 : 4;
  const weights = new Float32Array(channels * output.length);
  for (const { channel, at, weight } of probes) weights[channel * output.length + at] = weight;
  const node = (op_type: string, from: string[], to: string, attribute: object[] = []) => ({
    op_type,
    input: from,
    output: [to],
    attribute,
  });
  const nodes = [
    node('Cast', ['image'], 'numbers', [{ name: 'to', i: ELEMENT.float32, type: INT_ATTRIBUTE }]),
    node('Slice', ['numbers', 'starts', 'ends', 'axes'], 'pixel'),
    node('Reshape', ['pixel', 'pixelShape'], 'channels'),
    node('MatMul', ['channels', 'weights'], 'probed'),
    node('Reshape', ['probed', 'outputShape'], 'shaped'),
    node('Add', ['shaped', 'constant'], 'detections'),
    ...(graph.extraOutput ? [node('Identity', ['detections'], 'masks')] : []),
  ];
  const integers = (name: string, values: readonly number[]) =>
    tensor(name, ELEMENT.int64, [values.length], BigInt64Array.from(values, BigInt));
  const message = {
    ir_version: 8,
    opset_import: [{ domain: '', version: 17 }],
    metadata_props: Object.entries(graph.metadata ?? {}).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'probe',
      node: nodes,
      initializer: [
        integers('starts', [pixel.y, pixel.x]),
        integers('ends', [pixel.y + 1, pixel.x + 1]),
        integers('axes', planar ? [2, 3] : [1, 2]),
        integers('pixelShape', [1, channels]),
        integers('outputShape', outputDims),
        tensor('weights', ELEMENT.float32, [channels, output.length], weights),
        tensor('constant', ELEMENT.float32, outputDims, output),
      ],
      input: [valueInfo('image', ELEMENT[input.type], input.dims)],
      output: ['detections', ...(graph.extraOutput ? ['masks'] : [])].map((name) =>
        valueInfo(name, ELEMENT.float32, graph.declaredDims ?? outputDims),
      ),
    },
  };
  writeFileSync(path, ModelProto.encode(ModelProto.fromObject(message)).finish());
  return path;
}

function tensor(name: string, data_type: number, dims: readonly number[], values: ArrayBufferView): object {
  const raw_data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, data_type, dims, raw_data };
}

function valueInfo(name: string, elem_type: number, dims: readonly (number | string)[]): object {
  const dim = dims.map((length) => (typeof length === 'number' ? { dim_value: length } : { dim_param: length }));
  return { name, type: { tensor_type: { elem_type, shape: { dim } } } };
}
