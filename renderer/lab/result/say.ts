/** @file What is said of a record beside its figures: the sentence, what is missing, how it was measured. Pure. */
import type { LabAbsence, LabMachine, LabRecord, LabResult } from '../../../app/contract.ts';
import { flagWords, verdictSentence } from '../verdict.ts';
import type { LabWords } from '../words.ts';

export function sentenceOf(record: LabRecord, words: LabWords): string {
  const { t, number, name } = words;
  switch (record.kind) {
    case 'run':
      return verdictSentence(record.result, words);
    case 'sweep': {
      const usual = usualOf(record);
      return usual ? verdictSentence(usual, words) : t('lab.verdict.nothing');
    }
    case 'sustained': {
      const { held, streams, model, targetMs, flags } = record.result;
      const doubt = flags.length > 0 ? ` ${doubtOf(flags, words)}` : '';
      if (!held) return `${t('lab.verdict.heldNothing', { name: name(model), ms: targetMs })}${doubt}`;
      const minutes = number(held.ms / 60_000, 1);
      const cameras = t('lab.verdict.streams', { count: streams?.count ?? 0, fps: number(streams?.fps ?? 0) });
      return `${t('lab.verdict.held', { name: name(model), fps: number(held.fps, 1), minutes, ms: targetMs })} ${cameras}${doubt}`;
    }
  }
}

function doubtOf(flags: LabResult['flags'], words: LabWords): string {
  const reasons = flags.map(({ kind, reason }) => flagWords(kind, reason, words)).join(words.t('lab.verdict.and'));
  return words.t('lab.verdict.untrusted', { reasons });
}

/** Of a sweep, the run at the till's own setting. */
function usualOf(record: Extract<LabRecord, { kind: 'sweep' }>): LabResult | undefined {
  const { points } = record.result;
  return (points.find(({ setting }) => setting.usual) ?? points[0])?.result;
}

export function trusted(record: LabRecord): boolean {
  if (record.kind === 'sustained') return record.result.flags.length === 0;
  const result = record.kind === 'run' ? record.result : usualOf(record);
  return result !== undefined && result.ratio.verdict !== 'not trustworthy';
}

export function absencesOf(record: LabRecord): readonly LabAbsence[] {
  return record.kind === 'sustained' ? [] : record.result.missing;
}

/** How it was measured, and on what. */
export function notesOf(record: LabRecord, words: LabWords): string[] {
  const { t, number } = words;
  if (record.kind === 'sustained') {
    const { run, machine } = record.result;
    return [...sessionNotes(run.session, run.frames, words), ...machineNotes(machine, words)];
  }
  const result = record.kind === 'run' ? record.result : usualOf(record);
  if (!result) return [];
  const { run, control, machine, flags } = result;
  const noise =
    control.interval === null
      ? []
      : [t('lab.note.noise', { range: words.range(control.interval, (value) => number(value, 3)) })];
  return [
    t('lab.note.rounds', { rounds: number(run.rounds), seconds: number(run.elapsedMs / 1000), seed: run.seed }),
    ...noise,
    ...flags.map(({ kind, reason }) => t('lab.note.flag', { reason: flagWords(kind, reason, words) })),
    ...sessionNotes(run.session, run.frames, words),
    ...machineNotes(machine, words),
  ];
}

function sessionNotes(session: LabResult['run']['session'], frames: string, { t, reason }: LabWords): string[] {
  const { threads, provider, graphLevel, spinning } = session;
  const idle = t(spinning ? 'lab.note.spin' : 'lab.note.sleep');
  return [
    t('lab.note.session', { threads, provider, graphLevel, idle }),
    t('lab.note.frames', { frames: reason(frames) }),
  ];
}

function machineNotes(machine: LabMachine, { t, number }: LabWords): string[] {
  const { cpu, architecture, cores, memoryBytes, instructionSets, governor, power, os, node, electron, onnxruntime } =
    machine;
  const memory = number(memoryBytes / 2 ** 30, 0);
  const state = [
    governor && t('lab.note.governor', { governor }),
    power && t(power === 'AC' ? 'lab.note.ac' : 'lab.note.battery'),
  ].filter((part) => part);
  return [
    t('lab.note.cpu', { cpu, architecture, cores, memory, sets: instructionSets.join(' ') || '–' }),
    ...(state.length > 0 ? [state.join(', ')] : []),
    t('lab.note.software', {
      os,
      node,
      electron: electron ?? '–',
      onnxruntime,
      providers: machine.providers.join(', '),
    }),
  ];
}
