/**
 * @file The nodes of an ONNX graph: their operators, what feeds them, and which of them are activations. Field numbers
 * from onnx/onnx.proto3.
 */
import { fieldsOf } from '../detector/protobuf.ts';

const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, text: 4, graph: 6, graphs: 11 } as const;

export interface GraphNode {
  /** May be empty. */
  readonly name: string;
  /**
   * The operator. A convolution with an activation fused into it is `Conv+Relu`, however the runtime calls it
   * (`FusedConv`, or `Conv` of its NCHWc domain, with the attribute `activation`).
   */
  readonly label: string;
  /** It is an activation and nothing else. */
  readonly isActivation: boolean;
}

interface RawNode {
  readonly name: string;
  readonly operator: string;
  /** Fused into it; empty without. */
  readonly fused: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly graphs: readonly Buffer[];
}

/** All nodes, those of graphs inside a node (branches, loops) too. @throws RangeError when this is no ONNX graph */
export function nodesOf(model: Buffer): GraphNode[] {
  const graphs = [...fieldsOf(model)].filter(({ number }) => number === MODEL_GRAPH);
  if (graphs.length === 0) throw new RangeError('This protobuf holds no ONNX graph.');
  return graphs.flatMap(({ bytes }) => nodesIn(bytes));
}

function nodesIn(graph: Buffer): GraphNode[] {
  const nodes: RawNode[] = [];
  for (const { number, bytes } of fieldsOf(graph)) if (number === GRAPH_NODE) nodes.push(rawNode(bytes));
  const swish = swishNodes(nodes);
  return nodes.flatMap((node) => {
    const plain = node.operator === 'FusedConv' ? 'Conv' : node.operator;
    const label = node.fused === '' ? plain : `${plain}+${node.fused}`;
    const isActivation = ALWAYS.has(node.operator) || swish.has(node);
    return [{ name: node.name, label, isActivation }, ...node.graphs.flatMap(nodesIn)];
  });
}

function rawNode(node: Buffer): RawNode {
  const [inputs, outputs, graphs]: [string[], string[], Buffer[]] = [[], [], []];
  let [name, operator, fused] = ['', '', ''];
  for (const { number, bytes } of fieldsOf(node)) {
    if (number === NODE.input) inputs.push(bytes.toString('utf8'));
    if (number === NODE.output) outputs.push(bytes.toString('utf8'));
    if (number === NODE.name) name = bytes.toString('utf8');
    if (number === NODE.operator) operator = bytes.toString('utf8');
    if (number !== NODE.attribute) continue;
    const attribute = attributeOf(bytes);
    if (attribute.name === 'activation') fused = attribute.text;
    graphs.push(...attribute.graphs);
  }
  return { name, operator, fused, inputs, outputs, graphs };
}

function attributeOf(attribute: Buffer): { name: string; text: string; graphs: Buffer[] } {
  let [name, text] = ['', ''];
  const graphs: Buffer[] = [];
  for (const { number, bytes } of fieldsOf(attribute)) {
    if (number === ATTRIBUTE.name) name = bytes.toString('utf8');
    if (number === ATTRIBUTE.text) text = bytes.toString('utf8');
    if (number === ATTRIBUTE.graph || number === ATTRIBUTE.graphs) graphs.push(bytes);
  }
  return { name, text, graphs };
}

/** Operators that are nothing but an activation. Not `Clip`, which also keeps boxes inside the picture. */
const ALWAYS: ReadonlySet<string> = new Set(
  [
    'Relu',
    'LeakyRelu',
    'PRelu',
    'Elu',
    'Celu',
    'Selu',
    'Gelu',
    'FastGelu',
    'BiasGelu',
    'QuickGelu',
    'HardSwish',
  ].concat(['Mish', 'Softplus', 'ThresholdedRelu', 'Tanh', 'QLinearLeakyRelu', 'Swish']),
);
const GATES: ReadonlySet<string> = new Set(['Sigmoid', 'HardSigmoid', 'QLinearSigmoid']);
const PRODUCTS: ReadonlySet<string> = new Set(['Mul', 'QLinearMul']);
const CASTS: ReadonlySet<string> = new Set(['QuantizeLinear', 'DequantizeLinear']);

/**
 * `x * sigmoid(x)` written as two nodes. A sigmoid alone is none (class scores have one without any activation), nor is a
 * product with the sigmoid of something else (the gates of squeeze-and-excitation).
 */
function swishNodes(nodes: readonly RawNode[]): Set<RawNode> {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  /** What a value is before it was made int8 or float again. */
  const origin = (value: string): string => {
    const maker = makers.get(value);
    return maker && CASTS.has(maker.operator) ? origin(maker.inputs[0] ?? '') : value;
  };
  const found = new Set<RawNode>();
  for (const product of nodes) {
    if (!PRODUCTS.has(product.operator)) continue;
    const factors = product.inputs.map(origin);
    for (const factor of factors) {
      const gate = makers.get(factor);
      if (!gate || !GATES.has(gate.operator) || !factors.includes(origin(gate.inputs[0] ?? ''))) continue;
      found.add(gate).add(product);
    }
  }
  return found;
}
