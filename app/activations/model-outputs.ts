/**
 * @file Makes a shipped model give out what its activations gave out, besides what it gives anyway; in memory only.
 *
 * The file is not written anew: a protobuf message that follows another of its kind is merged into it, lists by
 * appending (protobuf.dev, "Last One Wins"), so a second, tiny model behind the first adds outputs to its graph.
 */
import { fieldsOf } from '../detector/protobuf.ts';
import { bytesField } from './protobuf-writer.ts';

const MODEL_GRAPH = 7;
const GRAPH = { node: 1, output: 12 } as const;
const NODE = { input: 1, output: 2, operator: 4 } as const;
const VALUE_NAME = 1;

/** Operators that are an activation by themselves. */
const ACTIVATIONS = new Set(['Relu', 'LeakyRelu', 'HardSwish', 'Elu', 'Gelu', 'Swish']);

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * The outputs of all activations, in the order in which the graph computes them: of `Relu` and its like, and of `Mul`
 * where it multiplies something with its own `Sigmoid` (SiLU).
 *
 * @throws RangeError when the bytes are no ONNX graph
 */
export function activationOutputs(model: Buffer): string[] {
  const nodes = nodesOf(model);
  const gates = new Map(
    nodes.flatMap(({ operator, inputs, outputs }) =>
      operator === 'Sigmoid' ? [[outputs[0], inputs[0]] as const] : [],
    ),
  );
  const isSilu = ({ operator, inputs }: Node) =>
    operator === 'Mul' && inputs.some((input) => gates.has(input) && inputs.includes(gates.get(input) ?? ''));
  return nodes.flatMap((node) => (ACTIVATIONS.has(node.operator) || isSilu(node) ? node.outputs.slice(0, 1) : []));
}

/** The model with these values of its graph as further outputs. */
export function withOutputs(model: Buffer, names: readonly string[]): Buffer {
  const outputs = names.map((name) => bytesField(GRAPH.output, [bytesField(VALUE_NAME, name)]));
  return Buffer.concat([model, bytesField(MODEL_GRAPH, outputs)]);
}

function nodesOf(model: Buffer): Node[] {
  const nodes: Node[] = [];
  let graphs = 0;
  for (const field of fieldsOf(model)) {
    if (field.number !== MODEL_GRAPH) continue;
    graphs++;
    for (const { number, bytes } of fieldsOf(field.bytes)) if (number === GRAPH.node) nodes.push(nodeOf(bytes));
  }
  if (graphs === 0) throw new RangeError('This protobuf holds no ONNX graph.');
  return nodes;
}

function nodeOf(bytes: Buffer): Node {
  const fields = [...fieldsOf(bytes)];
  const texts = (wanted: number) =>
    fields.flatMap(({ number, bytes: text }) => (number === wanted ? [text.toString('utf8')] : []));
  return { operator: texts(NODE.operator)[0] ?? '', inputs: texts(NODE.input), outputs: texts(NODE.output) };
}
