/** @file What is said of a record beside its figures: the sentence, what is missing, how it was measured. Pure. */
import type { LabAbsence, LabMachine, LabRecord, LabResult, LabSustained } from '../../../app/contract.ts';
import { flagWords, verdictSentence } from '../verdict.ts';
import type { LabWords } from '../words.ts';

export function sentenceOf(record: LabRecord, words: LabWords): string {
  switch (record.kind) {
    case 'run':
      return verdictSentence(record.result, words);
    case 'sweep': {
      const usual = usualOf(record);
      if (usual) return verdictSentence(usual, words);
      return words.t(record.result.points.length > 0 ? 'lab.verdict.notUsual' : 'lab.verdict.nothing');
    }
    case 'sustained':
      return heldSentence(record.result, words);
  }
}

function heldSentence(result: LabSustained, words: LabWords): string {
  const { held, model, targetMs, flags } = result;
  const { t, number, name } = words;
  const doubt = flags.length > 0 ? ` ${doubtOf(flags, words)}` : '';
  if (!held) return `${t('lab.verdict.heldNothing', { name: name(model), ms: targetMs })}${doubt}`;
  const [fps, minutes] = [number(held.fps, 1), number(held.ms / 60_000, 1)];
  return `${t('lab.verdict.held', { name: name(model), fps, minutes, ms: targetMs })} ${provenOf(result, words)}${doubt}`;
}

/** How many cameras that is; of a proof that was not finished, that it proves no number of them. */
function provenOf({ held, streams, complete, askedMs }: LabSustained, { t, number }: LabWords): string {
  if (complete) return t('lab.verdict.streams', { count: streams?.count ?? 0, fps: number(streams?.fps ?? 0) });
  const stretch =
    askedMs === undefined
      ? t('lab.verdict.stretch')
      : t('lab.verdict.stretchAsked', { asked: number(askedMs / 60_000, 1) });
  return held?.failed ? `${stretch} ${t('lab.verdict.stretchFailed')}` : stretch;
}

function doubtOf(flags: LabResult['flags'], words: LabWords): string {
  const reasons = flags.map(({ kind, reason }) => flagWords(kind, reason, words)).join(words.t('lab.verdict.and'));
  return words.t('lab.verdict.untrusted', { reasons });
}

type SweepRecord = Extract<LabRecord, { kind: 'sweep' }>;

/** The run at the till's own setting; none where that could not be measured, and no other speaks for it. */
function usualOf({ result }: SweepRecord): LabResult | undefined {
  return result.points.find(({ setting }) => setting.usual)?.result;
}

export function trusted(record: LabRecord): boolean {
  if (record.kind === 'sustained') {
    const { held, complete, flags } = record.result;
    return flags.length === 0 && (held === null || complete);
  }
  const result = record.kind === 'run' ? record.result : usualOf(record);
  return result !== undefined && result.ratio.verdict !== 'not trustworthy';
}

/** What was not measured and why, in words; of a sweep with the setting at which only some models were not. */
export function absencesOf(record: LabRecord, { name: nameOf, reason: reasonOf }: LabWords): LabAbsence[] {
  if (record.kind === 'sustained') return [];
  const points = record.kind === 'sweep' ? record.result.points : [];
  return [
    ...record.result.missing.map(({ name, reason }) => ({ name: nameOf(name), reason: reasonOf(reason) })),
    ...points.flatMap(({ setting, result }) =>
      result.missing.map(({ name, reason }) => {
        return { name: `${setting.label}, ${nameOf(name)}`, reason: reasonOf(reason) };
      }),
    ),
  ];
}

/** How it was measured, and on what. */
export function notesOf(record: LabRecord, words: LabWords): string[] {
  switch (record.kind) {
    case 'run':
      return [
        ...roundNotes(record.result, words),
        ...flagNotes(record.result, words),
        ...whereNotes(record.result, words),
      ];
    case 'sweep': {
      const usual = usualOf(record);
      const { points } = record.result;
      const flags = points.flatMap(({ setting, result }) => flagNotes(result, words, setting.label));
      if (usual) return [...roundNotes(usual, words), ...flags, ...whereNotes(usual, words)];
      return [...flags, ...(points[0] ? machineNotes(points[0].result.machine, words) : [])];
    }
    case 'sustained':
      return whereNotes(record.result, words);
  }
}

function roundNotes({ run, control }: LabResult, words: LabWords): string[] {
  const { t, number, range } = words;
  const rounds = { rounds: number(run.rounds), seconds: number(run.elapsedMs / 1000), seed: run.seed };
  const noise =
    control.interval && t('lab.note.noise', { range: range(control.interval, (value) => number(value, 3)) });
  return [t('lab.note.rounds', rounds), ...(noise ? [noise] : [])];
}

/** @param setting - of a sweep, where it was measured */
function flagNotes({ flags }: LabResult, words: LabWords, setting?: string): string[] {
  return flags.map(({ kind, reason }) => {
    const said = flagWords(kind, reason, words);
    return words.t('lab.note.flag', { reason: setting === undefined ? said : `${setting}: ${said}` });
  });
}

function whereNotes({ run, machine }: Pick<LabResult | LabSustained, 'run' | 'machine'>, words: LabWords): string[] {
  return [...sessionNotes(run.session, run.frames, words), ...machineNotes(machine, words)];
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
