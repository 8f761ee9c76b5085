/** @file Counts the nodes of a graph by operator, as the runtime saved it after its optimisations: the proof of what ran. */
import type { GraphNode } from './graph.ts';
import type { NodeCounts } from './schema/result.ts';

/** How many nodes of each operator, most first. */
export function countNodes(nodes: readonly GraphNode[]): NodeCounts {
  const counts = new Map<string, number>();
  for (const { label } of nodes) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

/** Activations that the runtime put into the node before them, where they cost no pass of their own. */
export function fusedActivations(counts: NodeCounts): number {
  return Object.entries(counts).reduce((sum, [label, count]) => sum + (label.includes('+') ? count : 0), 0);
}
