/**
 * @file The names of a model's classes: from its card, from a file beside it, or from inside the ONNX file.
 *
 * Beside `shelf.onnx` that is `shelf.json` (a card, a list, or numbers and names as YOLO writes them), or
 * `shelf.names` or `shelf.txt` with one name a line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { cardPathOf } from './card.ts';
import { ModelError } from './errors.ts';
import { readOnnxMetadata } from './onnx-metadata.ts';

const listSchema = z.array(z.string().min(1)).min(1);
const numberedSchema = z.record(z.string().regex(/^\d+$/), z.string().min(1)).transform((named, context) => {
  const names = Object.keys(named).map((_, index) => named[index]);
  const list = listSchema.safeParse(names);
  if (list.success) return list.data;
  context.addIssue({ code: 'custom', message: 'The class numbers must run from 0 without a gap.' });
  return z.NEVER;
});
const namesSchema = z.union([listSchema, numberedSchema]);
const fileSchema = z.union([
  namesSchema,
  z.looseObject({ classes: namesSchema }).transform((file) => file.classes),
  z.looseObject({ names: namesSchema }).transform((file) => file.names),
]);

/**
 * Finds the class names of a model.
 *
 * @param count - how many the graph has; null when it does not tell
 * @throws ModelError when there are none, or not as many as the graph has classes.
 */
export function readClassNames(modelPath: string, count: number | null): string[] {
  const stem = modelPath.replace(/\.onnx$/i, '');
  const lists = [`${stem}.names`, `${stem}.txt`];
  const json = cardPathOf(modelPath);
  const textFile = lists.find((path) => existsSync(path));
  const [source, names] = existsSync(json)
    ? [json, parseJson(json)]
    : textFile
      ? [textFile, parseLines(textFile)]
      : [modelPath, parseMetadata(modelPath)];
  if (!names) {
    const wanted = [json, ...lists].map((path) => basename(path)).join(', ');
    throw new ModelError(
      `The model ${basename(modelPath)} has no class names. Put them beside it in one of: ${wanted}.`,
    );
  }
  if (count !== null && names.length !== count) {
    throw new ModelError(
      `The model ${basename(modelPath)} has ${count} classes, but ${basename(source)} names ${names.length}.`,
    );
  }
  return names;
}

function parseJson(path: string): string[] {
  try {
    // Some editors begin a file with a mark of its encoding.
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw new ModelError(`The class names in ${path} cannot be read: it needs a list "classes" or "names".`, { cause });
  }
}

function parseLines(path: string): string[] {
  const names = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === 0) throw new ModelError(`The file of class names ${path} is empty.`);
  return names;
}

/** Ultralytics stores `names` as a Python dict, `{0: 'person', 1: "driver's seat"}`; others as JSON. */
function parseMetadata(modelPath: string): string[] | null {
  const text = readOnnxMetadata(modelPath).get('names');
  if (text === undefined) return null;
  const entries = [...text.matchAll(/"?(\d+)"?\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
  const numbered = Object.fromEntries(entries.map(([, number, single, double]) => [number, single ?? double]));
  const parsed = namesSchema.safeParse(text.trim().startsWith('[') ? parseList(text) : numbered);
  return parsed.success ? parsed.data : null;
}

function parseList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A Python list in single quotes; whatever else it is fails the schema and counts as no names.
    return [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double);
  }
}
