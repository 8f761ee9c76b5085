/** @file Opens somebody's model once, in a process of its own. */
import { basename } from 'node:path';
import type { Spawn } from '../../child.ts';
import { TimeUp } from '../../latency/experiment.ts';
import { startLabProcess } from '../../latency/process.ts';
import { labSessionOptions } from '../../latency/session-options.ts';

const LIMIT_MS = 60_000;

/** @throws (rejects) Error with a sentence why it cannot run, without the folder it lies in */
export async function lookAtModel(
  spawn: Spawn,
  childFile: string,
  modelPath: string,
): Promise<{ activation: string; inputSize: number }> {
  const child = startLabProcess(() => spawn(childFile, 'Tillsight lab'), AbortSignal.timeout(LIMIT_MS));
  try {
    return await child.ask({ type: 'open', modelPath, session: labSessionOptions() }, 'opened');
  } catch (error) {
    if (error instanceof TimeUp) throw new Error(`The model took longer than ${LIMIT_MS / 1000} s to open.`);
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replaceAll(modelPath, basename(modelPath)));
  } finally {
    child.kill();
  }
}
