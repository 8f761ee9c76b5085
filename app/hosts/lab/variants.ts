/** @file The shipped models that the lab can measure: the three that differ in their activation, and their other forms. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LabVariant } from '../../contract.ts';
import { findCard } from '../../detector/card.ts';
import type { Variant } from '../../latency/lab.ts';
import { ACTIVATIONS, modelPathOf } from '../models.ts';

const SHIPPED = /^groceries-(.+)\.onnx$/;

/** The three come first and are listed even when they are not there; int8 and other forms where they are. */
export function shippedVariants(): readonly (Variant & { readonly shown: LabVariant })[] {
  const folder = dirname(modelPathOf(ACTIVATIONS[0]));
  const others = namesIn(folder).flatMap((file) => SHIPPED.exec(file)?.[1] ?? []);
  return [...new Set<string>([...ACTIVATIONS, ...others.sort()])].map((name) => {
    const modelPath = modelPathOf(ACTIVATIONS[0]).replace(/groceries-[^/\\]+$/, `groceries-${name}.onnx`);
    return { name, modelPath, shown: shownOf(name, modelPath) };
  });
}

function shownOf(id: string, modelPath: string): LabVariant {
  const there = existsSync(modelPath);
  const card = there ? cardOf(modelPath) : null;
  return {
    id,
    activation: card?.activation ?? null,
    origin: 'shipped',
    inputSize: card?.inputSize ?? null,
    sizeBytes: there ? statSync(modelPath).size : null,
    missing: there ? null : 'Its file is not there.',
  };
}

/** A card that cannot be read is the run's to complain about. */
function cardOf(modelPath: string): ReturnType<typeof findCard> {
  try {
    return findCard(modelPath);
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
