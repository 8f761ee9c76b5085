/** @file One entry of the lab's history: what was done, when, and the whole result. Stored and exported as JSON. */
import { z } from 'zod';
import { labResultSchema } from './result.ts';
import { sustainedSchema } from './sustained.ts';
import { sweepSchema } from './sweep.ts';

/** Goes up when an older reader would misread a record. New optional keys do not count. */
export const RECORD_VERSION = 1;

export const lengthSchema = z.enum(['quick', 'default', 'thorough']);
export type Length = z.infer<typeof lengthSchema>;

const common = {
  version: z.literal(RECORD_VERSION),
  /** Unique on this machine. */
  id: z.string().min(1),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  /** A person's words for it; may be empty. */
  note: z.string(),
};

export const labRecordSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('run'), length: lengthSchema, result: labResultSchema }),
  z.object({ ...common, kind: z.literal('sweep'), length: lengthSchema, result: sweepSchema }),
  z.object({ ...common, kind: z.literal('sustained'), result: sustainedSchema }),
]);
export type LabRecord = Readonly<z.infer<typeof labRecordSchema>>;
