/**
 * @file The small ONNX graphs that the runtime computes each function with, written in memory; field numbers from
 * onnx/onnx.proto3.
 *
 * Each takes `x`, float32 `[N]`, and gives `y` of the same shape.
 */
import type { ActivationFunction } from '../contract/activations.ts';
import { LEAK } from './formulas.ts';
import { bytesField, floatField, numberField } from './protobuf-writer.ts';

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: readonly Buffer[];
}

const single = (operator: string, attributes: readonly Buffer[] = []): Node[] => [
  { operator, inputs: ['x'], output: 'y', attributes },
];

const NODES: Readonly<Record<ActivationFunction | 'softmax', readonly Node[]>> = {
  relu: single('Relu'),
  leakyRelu: single('LeakyRelu', [floatAttribute('alpha', LEAK)]),
  // ONNX has no operator for it before version 24 of its operators; models carry these two, and so does this.
  silu: [
    { operator: 'Sigmoid', inputs: ['x'], output: 'gate' },
    { operator: 'Mul', inputs: ['x', 'gate'], output: 'y' },
  ],
  hardSwish: single('HardSwish'),
  sigmoid: single('Sigmoid'),
  tanh: single('Tanh'),
  identity: single('Identity'),
  softmax: single('Softmax', [intAttribute('axis', 0)]),
};

/** The graph of one function as the bytes of an ONNX file. */
export function graphOf(name: ActivationFunction | 'softmax'): Buffer {
  return modelOf(NODES[name]);
}

function modelOf(nodes: readonly Node[]): Buffer {
  const graph = [...nodes.map(nodeField), bytesField(2, 'function'), valueField(11, 'x'), valueField(12, 'y')];
  return Buffer.concat([
    numberField(1, IR_VERSION),
    bytesField(7, graph),
    bytesField(8, [bytesField(1, ''), numberField(2, OPSET)]),
  ]);
}

function nodeField({ operator, inputs, output, attributes = [] }: Node): Buffer {
  const names = [...inputs.map((name) => bytesField(1, name)), bytesField(2, output)];
  return bytesField(1, [
    ...names,
    bytesField(4, operator),
    ...attributes.map((attribute) => bytesField(5, [attribute])),
  ]);
}

function floatAttribute(name: string, value: number): Buffer {
  return Buffer.concat([bytesField(1, name), floatField(2, value), numberField(20, 1)]);
}

function intAttribute(name: string, value: number): Buffer {
  return Buffer.concat([bytesField(1, name), numberField(3, value), numberField(20, 2)]);
}

/** A graph's input (11) or output (12): float32, one axis of any length. */
function valueField(number: number, name: string): Buffer {
  const shape = bytesField(2, [bytesField(1, [bytesField(2, 'N')])]);
  return bytesField(number, [bytesField(1, name), bytesField(2, [bytesField(1, [numberField(1, FLOAT), shape])])]);
}
