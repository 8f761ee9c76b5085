/**
 * @file What `tillsight bench` writes into the page is what was measured, in places that can be filled again; calls
 * that make no sense end at once.
 */
import { describe, expect, it } from 'vitest';
import { aaReportOf } from '../../../app/hosts/cli/bench-aa.ts';
import { commandOf, placeOf, reportLines, sweepReportLines } from '../../../app/hosts/cli/bench-docs.ts';
import type { BenchOptions } from '../../../app/hosts/cli/bench-options.ts';
import { operatorRows, sweepRows } from '../../../app/hosts/cli/bench-tables.ts';
import { nameOf, variantsOf } from '../../../app/hosts/cli/bench-variants.ts';
import { filled, requirePlace } from '../../../app/hosts/cli/docs-page.ts';
import { PLANS } from '../../../app/latency/plan.ts';
import { type LabResult, labResultSchema, type Verdict } from '../../../app/latency/schema/index.ts';
import { tillsight } from '../../support/cli.ts';
import { REPORT } from '../latency/sample-result.ts';

const OPTIONS: BenchOptions = { a: 'relu', b: 'silu', minutes: 5, seed: 1 };

describe('the page', () => {
  it('has its places filled again and again, and nothing around them touched', () => {
    const page = 'before\n<!-- figures:aa -->\nold\n<!-- /figures:aa -->\nafter\n';
    const once = filled(page, 'aa', 'npm run x', ['new']);
    expect(once).toBe('before\n<!-- figures:aa -->\nBy `npm run x`:\n\nnew\n<!-- /figures:aa -->\nafter\n');
    expect(filled(once, 'aa', 'npm run x', ['new'])).toBe(once);
    expect(() => filled(page, 'sizes', 'npm run x', [])).toThrow(/no place/);
    const windows = page.replaceAll('\n', '\r\n');
    expect(filled(windows, 'aa', 'npm run x', ['new'])).toBe(once.replaceAll('\n', '\r\n'));
  });

  it('has the place of every call, which is looked for before anything is measured', () => {
    for (const [place, options] of [
      ['report', {}],
      ['int8', { b: 'relu-int8' }],
      ['profile', { profile: true }],
      ['sustained', { sustained: true }],
      ['aa', { aa: 3 }],
      ['threads', { sweep: 'threads' }],
      ['sizes', { sweep: 'sizes' }],
      ['providers', { sweep: 'providers' }],
    ] as const) {
      expect(placeOf({ ...OPTIONS, ...options })).toBe(place);
      expect(() => requirePlace(place)).not.toThrow();
    }
    expect(() => requirePlace('colours')).toThrow(/docs\/latency.md has no place for the figures "colours"/);
  });

  it('names the command as a person would type it, without folders', () => {
    const command = { ...OPTIONS, b: '/home/someone/theirs.onnx', quick: true, profile: true, pictures: '/photos' };
    expect(commandOf(command)).toBe(
      'npm run -s tillsight -- bench --quick --b theirs.onnx --pictures DIR --profile --write-docs',
    );
    expect(commandOf({ ...OPTIONS, sustained: true, model: ['silu'] })).toBe(
      'npm run -s tillsight -- bench --sustained --minutes 5 --model silu --write-docs',
    );
  });

  it('says what ran and what did not', () => {
    const lines = reportLines(REPORT).join('\n');
    expect(lines).toContain('relu / silu: 0.800 (0.790 to 0.810)');
    expect(lines).toContain('identity was not measured: Its file groceries-identity.onnx is not there.');
    expect(lines).toContain('QuickGelu 63');
    expect(lines).toContain(`sha256 of relu: \`${'a'.repeat(64)}\``);
    expect(lines).toMatch(/Machine: A processor, 2 cores; avx2; governor unknown; power unknown; .*onnxruntime 1.30.0/);
  });

  it('sums up what is not shown of the operators', () => {
    const times = Array.from({ length: 12 }, (_, at) => {
      return { operator: `Op${at}`, nodes: 1, msPerRun: 1, share: 1 / 12, activation: at === 0 };
    });
    const rows = operatorRows({ operators: { relu: times } }, 'relu');
    expect(rows[1]).toEqual(['Op0', '1', '1.00', '8.3 %', 'activation']);
    expect(rows.at(-1)).toEqual(['2 others', '2', '2.00', '16.7 %', '']);
  });

  it('has a row a setting', () => {
    const setting = { label: '2 threads', threads: 2, size: null, provider: 'cpu', usual: true };
    const rows = sweepRows({ of: 'threads', points: [{ setting, result: REPORT }], missing: [], elapsedMs: 1 });
    expect(rows[0]).toEqual(['setting', 'relu p50', 'silu p50', 'relu p99', 'silu p99', 'ratio', 'verdict', 'rounds']);
    expect(rows[1]?.slice(0, 3)).toEqual(['2 threads (the till)', '20.00', '25.00']);
  });

  it('names the threads of a sweep beside its machine only where they are the same in each row', () => {
    const setting = { label: 'first', threads: 1, size: null, provider: 'cpu', usual: false };
    const points = [{ setting, result: REPORT }];
    const machineOf = (of: 'threads' | 'sizes') =>
      sweepReportLines({ of, points, missing: [], elapsedMs: 1 })
        .at(-1)
        ?.replace(/^- Machine: .*onnxruntime/, '');
    expect([machineOf('threads'), machineOf('sizes')]).toEqual([' 1.30.0', ' 1.30.0; 2 threads']);
  });
});

it('counts false claims among the runs that may be trusted', () => {
  const run = (verdict: Verdict): LabResult => ({ ...REPORT, ratio: { ...REPORT.ratio, verdict } });
  const runs = ['faster', 'no measurable difference', 'not trustworthy', 'slower', 'not trustworthy'] as const;
  expect(aaReportOf(runs.map(run))).toMatchObject({ runs: 5, trusted: 3, falseClaims: 2 });
});

describe('the models', () => {
  it('are the pair, the floor, and what was asked for', () => {
    const names = ({ variants }: ReturnType<typeof variantsOf>) => variants.map(({ name }) => name);
    expect(names(variantsOf(OPTIONS))).toEqual(['relu', 'silu', 'identity']);
    const more = variantsOf({ ...OPTIONS, int8: true, model: ['some/theirs.onnx'] });
    expect(names(more)).toEqual(['relu', 'silu', 'identity', 'theirs', 'relu-int8', 'silu-int8', 'identity-int8']);
    expect(more.variants[4]?.modelPath).toMatch(/models[\\/]groceries-relu-int8\.onnx$/);
    expect(nameOf('a/b/Yolo.ONNX')).toBe('Yolo');
    expect(() => variantsOf({ ...OPTIONS, b: 'relu' })).toThrow(/twice/);
    expect(() => variantsOf({ ...OPTIONS, model: ['a/x.onnx', 'b/x.onnx'] })).toThrow(/Two different models/);
  });
});

it('refuses calls that make no sense', { timeout: 60_000 }, async () => {
  for (const args of [
    ['--sweep', 'threads', '--aa', '3'],
    ['--sweep', 'colours'],
    ['--sustained', '--quick'],
    ['--sustained', '--minutes', 'ten'],
    ['--threads', '257'],
  ]) {
    const { exitCode, stdout, stderr } = await tillsight('bench', ...args);
    expect([args, exitCode, stdout]).toEqual([args, 2, '']);
    expect(stderr).not.toMatch(/at \w+ \(/);
  }
});

it('ends a quick run in time, and its last line has every key', { timeout: 90_000 }, async () => {
  const { json } = await tillsight('bench', '--quick', '--json');
  const result = json().at(-1) as LabResult;
  // By its own clock: what is built before and what else the machine does are none of the run's.
  expect(PLANS.quick.deadlineMs).toBeLessThan(30_000);
  expect(result.run.elapsedMs).toBeLessThanOrEqual(PLANS.quick.deadlineMs);
  expect(labResultSchema.parse(result)).toEqual(result);
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining(['variants', 'ratio', 'control', 'activationShare', 'nodes', 'flags', 'machine']),
  );
  const known = [...Object.keys(result.variants), ...result.missing.map(({ name }) => name)];
  expect(known).toEqual(expect.arrayContaining(['relu', 'silu', 'identity']));
  for (const variant of Object.values(result.variants)) {
    expect(variant.n).toBe(variant.latenciesMs.length);
    for (const key of ['p50', 'p90', 'p95', 'p99', 'mean', 'fps'] as const) expect(variant[key]).toBeGreaterThan(0);
  }
});
