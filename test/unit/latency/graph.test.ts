/**
 * @file What is said about a graph (which activations were fused, time by operator) is what its file and the profiler
 * hold.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GraphNode, nodesOf } from '../../../app/latency/graph.ts';
import { countNodes, fusedActivations } from '../../../app/latency/nodes.ts';
import { profileOf } from '../../../app/latency/profile.ts';
import { writeProbeGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();

/** A length-delimited field of a protobuf message, short enough for one byte of length. */
const part = (number: number, bytes: Buffer | string) =>
  Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), Buffer.from(bytes)]);
const node = (operator: string, inputs: readonly string[], output: string, ...more: readonly Buffer[]) =>
  part(1, Buffer.concat([...inputs.map((name) => part(1, name)), part(2, output), part(4, operator), ...more]));
const graph = (...nodes: readonly Buffer[]) => {
  const inside = Buffer.concat(nodes);
  return Buffer.concat([Buffer.from([7 * 8 + 2, 128 + (inside.length % 128), inside.length >> 7]), inside]);
};
const activations = (model: Buffer) => nodesOf(model).map(({ isActivation }) => isActivation);

it('counts the nodes of a file by operator', () => {
  const path = writeProbeGraph(join(folder, 'probe.onnx'), {
    input: { type: 'uint8', dims: [1, 4, 4, 4] },
    outputDims: [1, 1, 6],
    output: new Float32Array(6),
  });
  expect(countNodes(nodesOf(readFileSync(path)))).toEqual({ Reshape: 2, Add: 1, Cast: 1, MatMul: 1, Slice: 1 });
  expect(() => nodesOf(Buffer.from('no protobuf at all'))).toThrow(RangeError);
});

it('names the activation that is fused into a convolution', () => {
  const fused = part(5, Buffer.concat([part(1, 'activation'), part(4, 'Relu')]));
  const nodes = nodesOf(graph(node('FusedConv', ['x'], 'y', fused), node('Conv', ['y'], 'z', fused)));
  const counts = countNodes(nodes);
  expect([counts, fusedActivations(counts)]).toEqual([{ 'Conv+Relu': 2 }, 2]);
  expect(nodes.map(({ isActivation }) => isActivation)).toEqual([false, false]);
});

it('takes x * sigmoid(x) for an activation, and no other sigmoid or product', () => {
  const swish = [node('Sigmoid', ['x'], 's'), node('Mul', ['x', 's'], 'y')];
  expect(activations(graph(...swish))).toEqual([true, true]);
  expect(activations(graph(node('Sigmoid', ['mean'], 's'), node('Mul', ['x', 's'], 'y')))).toEqual([false, false]);
  expect(activations(graph(node('Sigmoid', ['x'], 'scores')))).toEqual([false]);
  expect(activations(graph(node('Relu', ['x'], 'y'), node('QuickGelu', ['y'], 'z')))).toEqual([true, true]);
});

it('knows it in int8, where each of the two reads x through a node of its own', () => {
  const int8 = [
    node('DequantizeLinear', ['q', 'scale'], 'x1'),
    node('DequantizeLinear', ['q', 'scale'], 'x2'),
    node('Sigmoid', ['x1'], 's'),
    node('Mul', ['x2', 's'], 'y'),
  ];
  expect(activations(graph(...int8))).toEqual([false, false, true, true]);
});

it('adds up the profile by operator, without the runs of the warm-up', () => {
  const nodes: GraphNode[] = [
    { name: 'c1', label: 'Conv+Relu', isActivation: false },
    { name: 's1', label: 'QuickGelu', isActivation: true },
  ];
  const event = (name: string, op_name: string, dur: number) => {
    return { cat: 'Node', name, dur, args: { op_name, provider: 'CPUExecutionProvider' } };
  };
  const run = (factor: number) => [
    event('c1_kernel_time', 'Conv', 3000 * factor),
    event('s1_kernel_time', 'QuickGelu', 1000 * factor),
    event('s1_fence_before', 'QuickGelu', 9999),
  ];
  expect(profileOf(JSON.stringify([...run(50), ...run(1), ...run(1)]), 1, nodes)).toEqual({
    operators: [
      { operator: 'Conv+Relu', nodes: 1, msPerRun: 3, share: 0.75, activation: false },
      { operator: 'QuickGelu', nodes: 1, msPerRun: 1, share: 0.25, activation: true },
    ],
    activation: { share: 0.25, msPerRun: 1, nodes: 1, fused: 1 },
    providers: { CPUExecutionProvider: 2 },
  });
});
