/** @file The runs of the lab on this machine, kept where the till keeps its records; without a store, until it ends. */
import { type LabRecord, type LabRunHead, labRecordSchema } from '../../contract.ts';
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
/** So many are listed; older ones stay in the store. */
const LISTED = 100;

export function storedHistory(records: Pick<Records, 'append' | 'list'>): LabHistory {
  return {
    add: (record) => void records.append(KIND, record),
    // A record that an older or newer version wrote differently is left where it is.
    list: () =>
      records.list(KIND, LISTED).flatMap(({ content }) => {
        const read = labRecordSchema.safeParse(content);
        return read.success ? [read.data] : [];
      }),
  };
}

export function headOf(record: LabRecord): LabRunHead {
  const { id, startedAt, kind } = record;
  switch (record.kind) {
    case 'run':
      return { id, startedAt, kind, of: record.length, ratio: record.result.ratio, heldFps: null };
    case 'sweep': {
      const { points } = record.result;
      const usual = points.find(({ setting }) => setting.usual) ?? points[0];
      return { id, startedAt, kind, of: record.result.of, ratio: usual?.result.ratio ?? null, heldFps: null };
    }
    case 'sustained': {
      const { model, held } = record.result;
      return { id, startedAt, kind, of: model, ratio: null, heldFps: held?.fps ?? null };
    }
  }
}
