/** @file Writes a graph that takes a picture and passes each channel, less a constant, through one activation. */
import { writeFileSync } from 'node:fs';
import protobuf from 'protobufjs';

const PROTO = `
syntax = "proto3";
message Model { int64 ir_version = 1; Graph graph = 7; repeated OperatorSet opset_import = 8; }
message OperatorSet { string domain = 1; int64 version = 2; }
message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
  repeated Value input = 11; repeated Value output = 12; }
message Node { repeated string input = 1; repeated string output = 2; string op_type = 4; repeated Attribute attribute = 5; }
message Attribute { string name = 1; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
message Value { string name = 1; Type type = 2; }
message Type { TensorType tensor_type = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Shape { repeated Dimension dim = 1; }
message Dimension { int64 dim_value = 1; }
`;
const Model = protobuf.parse(PROTO, { keepCase: true }).root.lookupType('Model');

const FLOAT = 1;
const UINT8 = 2;
const SIDE = 4;

/** `image` uint8 `[1, 4, 4, 4]` to `out` float32 of the same numbers, channels first, through a 1 x 1 convolution. */
export function writeLayeredGraph(
  path: string,
  activation: 'relu' | 'silu' | 'identity',
  less: readonly number[],
): void {
  const node = (op_type: string, input: string[], output: string, attribute: object[] = []) => ({
    op_type,
    input,
    output: [output],
    attribute,
  });
  const tensor = (name: string, dims: number[], values: readonly number[]) => {
    const floats = Float32Array.from(values);
    return { name, data_type: FLOAT, dims, raw_data: new Uint8Array(floats.buffer) };
  };
  const value = (name: string, elem_type: number, dims: number[]) => ({
    name,
    type: { tensor_type: { elem_type, shape: { dim: dims.map((dim_value) => ({ dim_value })) } } },
  });
  const active = {
    relu: [node('Relu', ['moved'], 'active')],
    silu: [node('Sigmoid', ['moved'], 'gate'), node('Mul', ['moved', 'gate'], 'active')],
    identity: [node('Identity', ['moved'], 'active')],
  }[activation];
  const unit = Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0));
  const graph = {
    name: 'layered',
    node: [
      node('Cast', ['image'], 'numbers', [{ name: 'to', i: FLOAT, type: 2 }]),
      node('Transpose', ['numbers'], 'planes', [{ name: 'perm', ints: [0, 3, 1, 2], type: 7 }]),
      node('Conv', ['planes', 'unit', 'less'], 'moved'),
      ...active,
      node('Neg', ['active'], 'out'),
    ],
    initializer: [
      tensor('unit', [4, 4, 1, 1], unit),
      tensor(
        'less',
        [4],
        less.map((constant) => -constant),
      ),
    ],
    input: [value('image', UINT8, [1, SIDE, SIDE, 4])],
    output: [value('out', FLOAT, [1, 4, SIDE, SIDE])],
  };
  const message = { ir_version: 8, opset_import: [{ domain: '', version: 17 }], graph };
  writeFileSync(path, Model.encode(Model.fromObject(message)).finish());
}
