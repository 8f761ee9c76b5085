/** @file What was not proven is not told as proven: unfinished sustained runs, and settings of a sweep that deserve no trust. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { LabRecord, LabResult, LabSweep } from '../../../app/contract.ts';
import { LAB_PICTURES } from '../../../app/hosts/lab/engine.ts';
import { headOf } from '../../../app/hosts/lab/history.ts';
import { labCsv } from '../../../app/report/lab-csv.ts';
import { chartsOf } from '../../../renderer/lab/charts/index.ts';
import { headline } from '../../../renderer/lab/history/headline.ts';
import { reportRows } from '../../../renderer/lab/result/report.ts';
import { sweepRows } from '../../../renderer/lab/result/rows.ts';
import { absencesOf, notesOf, sentenceOf, trusted } from '../../../renderer/lab/result/say.ts';
import type { LabWords } from '../../../renderer/lab/words.ts';
import { english, vietnamese } from './languages.ts';
import { labRun, SUSTAINED_LATENCY, sustainedRun, variantResult } from './record.ts';

const RUN = labRun({ missing: [] }).result;
const lineOf = (record: LabRecord) => headline(headOf(record), english);

describe('a sustained run', () => {
  const record = sustainedRun;
  const stretch = { fps: 54, windows: 2, ms: 30_000, latency: SUSTAINED_LATENCY };

  it('says how many cameras a finished proof is good for', () => {
    expect(sentenceOf(record({}), english)).toMatch(/over 5\.0 minutes, .* That is 3 cameras at 15 frames a second\.$/);
    expect([trusted(record({})), lineOf(record({}))]).toEqual([true, 'ReLU · 54.0 frames/s held']);
  });

  it('that something spoiled is marked in the list of runs too', () => {
    const flags = [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] as const;
    expect(lineOf(record({ flags }))).toBe('ReLU · 54.0 frames/s held · not trustworthy');
    expect(trusted(record({ flags }))).toBe(false);
  });

  it('and in its table, as in that of a run', () => {
    const flags = [
      { kind: 'busy', reason: 'other programs kept 1.5 cores busy' },
      { kind: 'few', reason: 'there are too few frames (54)' },
    ] as const;
    const doubtsIn = (of: LabRecord) =>
      (parse(labCsv(of), { columns: true }) as Record<string, string>[]).map(({ doubts }) => doubts);
    const said = 'other programs kept 1.5 cores busy; there are too few frames (54)';
    expect(doubtsIn(record({ flags }))).toEqual([said]);
    expect(doubtsIn(labRun({ flags: [...flags] }))).toEqual([said, said]);
    expect(doubtsIn(record({}))).toEqual(['']);
  });

  it('says of an unfinished one what was asked for, and gives no cameras, wherever it is told', () => {
    const unfinished = record({ held: stretch, askedMs: 300_000, streams: null, complete: false });
    expect(sentenceOf(unfinished, english)).toMatch(
      /over 0\.5 minutes, .* 5\.0 minutes were asked for; this is the longest stretch that held\.$/,
    );
    expect(sentenceOf(unfinished, vietnamese)).toMatch(/yêu cầu là 5[.,]0 phút; đây là quãng dài nhất giữ được\.$/);
    expect(trusted(unfinished)).toBe(false);
    expect(lineOf(unfinished)).toBe('ReLU · no rate held for as long as was asked');
    const [row] = parse(labCsv(unfinished), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ heldFps: '54', heldMs: '30000', askedMs: '300000', complete: 'false' });
  });

  it('says when the same rate failed then, and how long was asked only where it is known', () => {
    const failed = record({ held: { ...stretch, failed: true }, askedMs: 300_000, complete: false });
    expect(sentenceOf(failed, english)).toMatch(/stretch that held\. A window at this rate failed then\.$/);
    // A record of before, which gave cameras for a stretch too.
    expect(sentenceOf(record({ held: stretch, complete: false }), english)).toMatch(
      /within 100 ms\. That is less than was asked for: this is the longest stretch that held\.$/,
    );
  });

  it('that holds nothing is a finding of its own', () => {
    const nothing = record({ held: null, streams: null, complete: false });
    expect([trusted(nothing), sentenceOf(nothing, english)]).toEqual([true, expect.stringContaining('holds no rate')]);
  });
});

describe('what the engine says', () => {
  it('is said in the language in use, with what it names and with its cause', () => {
    expect(vietnamese.reason('Its file groceries-relu.onnx is not there.')).toBe(
      'Không có tệp groceries-relu.onnx của nó.',
    );
    expect(vietnamese.reason('It cannot start: The model took longer than 20 s to open.')).toBe(
      'Không khởi động được: Mô hình mở lâu hơn 20 giây.',
    );
    const sentence = 'The build of the runtime for linux x64 does not bring it.';
    expect(vietnamese.reason(sentence)).toContain('linux x64');
    expect(english.reason(sentence)).toBe(sentence);
  });

  it('of the pictures is said in Vietnamese as well', () => {
    const notes = (frames: string, words: LabWords) =>
      notesOf({ ...labRun(), result: { ...RUN, run: { ...RUN.run, frames } } }, words).join('\n');
    const said = 'Ảnh: 4 mặt quầy bày các gói hàng mẫu, co ảnh như quầy vẫn làm';
    expect(notes(LAB_PICTURES, vietnamese)).toContain(`${said}\n`);
    expect(notes(`${LAB_PICTURES}, beforehand`, vietnamese)).toContain(`${said}, chuẩn bị từ trước\n`);
    expect(notes(LAB_PICTURES, english)).toContain(LAB_PICTURES);
  });
});

describe('a sweep', () => {
  const flags = [{ kind: 'busy', reason: 'other programs kept 1.5 cores busy' }] as const;
  const busy: LabResult = { ...RUN, flags, ratio: { ...RUN.ratio, verdict: 'not trustworthy' } };
  const point = (threads: number, usual: boolean, result: LabResult): LabSweep['points'][number] => {
    const label = threads === 1 ? '1 thread' : `${threads} threads`;
    return { setting: { label, threads, size: null, provider: 'cpu', usual }, result };
  };
  const record = (points: LabSweep['points']) => {
    const missing = [{ name: '4 threads', reason: 'The sweep was called off before it.' }];
    const result: LabSweep = { of: 'threads', points, missing, elapsedMs: 1 };
    return { ...labRun(), kind: 'sweep', result } as const;
  };

  it('says at each setting whether its figures deserve trust, in table, report and chart', () => {
    const sweep = record([point(1, false, busy), point(2, true, RUN)]);
    const verdicts = ['Verdict', 'not trustworthy', 'ReLU is faster'];
    expect(sweepRows(sweep.result, english).map((row) => row.at(-1))).toEqual(verdicts);
    expect(sweepRows(sweep.result, vietnamese).map((row) => row.at(-1))).toEqual([
      'Kết luận',
      'không đáng tin',
      'ReLU nhanh hơn',
    ]);
    const [chart] = chartsOf(sweep, english);
    expect(chart?.description).toMatch(/ReLU 1: [^;]*, not trustworthy;.*ReLU 2: [^;]*n = 240;/);
    expect(chart?.note).toBe('A cross marks a run that is not trustworthy.');
    expect(chartsOf(record([point(2, true, RUN)]), english)[0]?.note).toBeUndefined();
    expect(notesOf(sweep, english)).toContain('Warning: 1 thread: other programs kept 1.5 cores busy');
  });

  it('keeps the verdict in the report however many models there are', () => {
    const names = Array.from({ length: 9 }, (_, at) => `model${at}`);
    const variants = Object.fromEntries(names.map((name) => [name, variantResult('relu', 30, null)]));
    for (const row of reportRows(record([point(2, true, { ...RUN, variants })]), english)) {
      expect(row).toHaveLength(8);
      expect(row.at(-1)).toMatch(/^(Verdict|ReLU is faster)$/);
    }
  });

  it('lets no other setting speak for the one of the till', () => {
    const sweep = record([point(1, false, RUN)]);
    expect(sentenceOf(sweep, english)).toBe(
      "The till's own setting could not be measured; the table holds those that could.",
    );
    expect(sentenceOf(record([]), english)).toBe('Nothing could be measured.');
    expect([trusted(sweep), lineOf(sweep)]).toEqual([false, 'How many threads?']);
    expect(chartsOf(sweep, english).map(({ id }) => id)).toEqual(['sweep']);
  });

  it('marks in the history what deserves no trust', () => {
    expect(lineOf(record([point(2, true, busy)]))).toMatch(
      /^How many threads\? · ReLU \/ SiLU .*\) · not trustworthy$/,
    );
    expect(lineOf({ ...labRun(), result: busy })).toMatch(/ · not trustworthy$/);
    expect(lineOf(labRun())).not.toMatch(/trust/);
  });

  it('names the models that were missing at one setting', () => {
    const lacking = { ...RUN, missing: [{ name: 'identity', reason: 'The time was up before it ran.' }] };
    const sweep = record([point(1, false, lacking), point(2, true, RUN)]);
    expect(absencesOf(sweep, english)).toEqual([
      { name: '4 threads', reason: 'The sweep was called off before it.' },
      { name: '1 thread, No activation', reason: 'The time was up before it ran.' },
    ]);
    expect(absencesOf(sweep, vietnamese)[1]).toEqual({
      name: '1 thread, Không kích hoạt',
      reason: 'Hết giờ trước khi nó chạy.',
    });
  });
});
