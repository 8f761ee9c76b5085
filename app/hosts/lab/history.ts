/** @file The runs of the lab on this machine, kept where the till keeps its records; without a store, until it ends. */
import { type LabRecord, type LabResult, type LabRunHead, labRecordSchema } from '../../contract.ts';
import type { Records } from '../../store/types.ts';

export interface LabHistory {
  add(record: LabRecord): void;
  /** Newest first. */
  list(): LabRecord[];
}

export function memoryHistory(): LabHistory {
  let records: LabRecord[] = [];
  return {
    add: (record) => {
      records = [record, ...records];
    },
    list: () => records,
  };
}

const KIND = 'lab';
/** So many are listed, each with every single run in it; older ones stay in the store. */
const LISTED = 30;

export function storedHistory(records: Pick<Records, 'append' | 'list'>): LabHistory {
  // Read once: checking so many figures takes time that the host's thread has better use for.
  let known: LabRecord[] | null = null;
  const list = (): LabRecord[] => {
    known ??= records.list(KIND, LISTED).flatMap(({ content }) => {
      // A record that an older or newer version wrote differently is left where it is.
      const read = labRecordSchema.safeParse(content);
      return read.success ? [read.data] : [];
    });
    return known;
  };
  return {
    list,
    add(record) {
      const before = list();
      records.append(KIND, record);
      known = [record, ...before].slice(0, LISTED);
    },
  };
}

export function headOf(record: LabRecord): LabRunHead {
  const { id, startedAt, kind } = record;
  switch (record.kind) {
    case 'run':
      return { id, startedAt, kind, of: record.length, heldFps: null, ...judged(record.result) };
    case 'sweep': {
      const usual = record.result.points.find(({ setting }) => setting.usual);
      return { id, startedAt, kind, of: record.result.of, heldFps: null, ...judged(usual?.result) };
    }
    case 'sustained': {
      const { model, held, complete, flags } = record.result;
      // A stretch that held is no rate that was held for as long as was asked.
      const heldFps = complete && held ? held.fps : null;
      return { id, startedAt, kind, of: model, ratio: null, heldFps, doubtful: flags.length > 0 };
    }
  }
}

function judged(result: LabResult | undefined): Pick<LabRunHead, 'ratio' | 'doubtful'> {
  return { ratio: result?.ratio ?? null, doubtful: result?.ratio.verdict === 'not trustworthy' };
}
