/**
 * @file Counts the nodes of an ONNX graph by operator, as the runtime saved it after its optimisations: the proof of
 * what ran. Field numbers from onnx/onnx.proto3.
 */
import { readFileSync } from 'node:fs';
import { fieldsOf } from './protobuf.ts';

const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE = { operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, text: 4, graph: 6, graphs: 11 } as const;

/**
 * How many nodes of each operator, most first. A convolution with an activation fused into it counts as
 * `Conv+Relu`, however the runtime calls it (`FusedConv`, or `Conv` of its NCHWc domain, with the attribute
 * `activation`). Graphs inside a node (branches, loops) count as well.
 */
export type NodeCounts = Readonly<Record<string, number>>;

/** @throws RangeError when the file is no ONNX graph; an Error of the file system */
export function countNodes(modelPath: string): NodeCounts {
  const counts = new Map<string, number>();
  let graphs = 0;
  for (const { number, bytes } of fieldsOf(readFileSync(modelPath))) {
    if (number !== MODEL_GRAPH) continue;
    graphs++;
    countGraph(bytes, counts);
  }
  if (graphs === 0) throw new RangeError('This protobuf holds no ONNX graph.');
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function countGraph(graph: Buffer, counts: Map<string, number>): void {
  for (const { number, bytes } of fieldsOf(graph)) if (number === GRAPH_NODE) countNode(bytes, counts);
}

function countNode(node: Buffer, counts: Map<string, number>): void {
  let operator = '';
  let activation = '';
  for (const { number, bytes } of fieldsOf(node)) {
    if (number === NODE.operator) operator = bytes.toString('utf8');
    if (number !== NODE.attribute) continue;
    const { name, text, graphs } = attributeOf(bytes);
    if (name === 'activation') activation = text;
    for (const graph of graphs) countGraph(graph, counts);
  }
  const plain = operator === 'FusedConv' ? 'Conv' : operator;
  const name = activation === '' ? plain : `${plain}+${activation}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
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
