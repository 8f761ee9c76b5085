/** @file Reads a `data.yaml` of the YOLO layout: the classes, where the data set lies, what a split consists of. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DatasetError } from './dataset-error.ts';

export interface DataYaml {
  /** By class number. */
  readonly classes: readonly string[];
  /** The folder that all else is relative to. */
  readonly root: string;
  /** Folders and lists of a split as they are written; null when there is no such split. */
  entriesOf(split: string): readonly string[] | null;
}

const yamlSchema = z.looseObject({
  path: z.string().optional(),
  names: z.union([z.array(z.string()).min(1), z.record(z.string(), z.string())]),
});
const splitSchema = z.union([z.string(), z.array(z.string()).min(1)]);
/** What YAML has for nothing: `test:` without a value is a split that the data set does not have. */
const NOTHING = ['', '~', 'null'];

/** @throws DatasetError when it cannot be read or describes no data set */
export function readDataYaml(yamlFile: string): DataYaml {
  const data = parsed(yamlFile);
  const { path = '', names } = data;
  return {
    classes: Array.isArray(names) ? names : orderedNames(names, yamlFile),
    root: resolve(dirname(yamlFile), NOTHING.includes(path) ? '.' : path),
    entriesOf(split) {
      const entries = splitSchema.safeParse(data[split]);
      return entries.success && !NOTHING.includes(String(entries.data)) ? [entries.data].flat() : null;
    },
  };
}

function parsed(yamlFile: string): z.infer<typeof yamlSchema> {
  let text: string;
  try {
    text = readFileSync(yamlFile, 'utf8');
  } catch (cause) {
    throw new DatasetError(`${yamlFile} cannot be read.`, { cause });
  }
  try {
    // Failsafe: every word stays as it is written, since a class may well be called 2024 or 7.10.
    return yamlSchema.parse(parse(text, { schema: 'failsafe' }));
  } catch (cause) {
    throw new DatasetError(`${yamlFile} is no description of a data set: it needs "names" and a folder a split.`, {
      cause,
    });
  }
}

function orderedNames(named: Readonly<Record<string, string>>, yamlFile: string): string[] {
  return Object.keys(named).map((_, index) => {
    const name = named[String(index)];
    if (name === undefined) throw new DatasetError(`${yamlFile} has no name for class ${index}.`);
    return name;
  });
}
