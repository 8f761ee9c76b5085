/** @file The charts of a record, in their order. */
import type { LabRecord } from '../../../app/contract.ts';
import type { LabWords } from '../words.ts';
import { accuracyChart } from './accuracy.ts';
import type { ChartSpec } from './chart.ts';
import { differenceChart } from './difference.ts';
import { latencyChart } from './latencies.ts';
import { operatorsChart } from './operators.ts';
import { stagesChart } from './stages.ts';
import { sustainedChart } from './sustained.ts';
import { sweepChart } from './sweep.ts';

/** Those that there are figures for. */
export function chartsOf(record: LabRecord, words: LabWords): ChartSpec[] {
  return draws(record, words).flatMap((spec) => spec ?? []);
}

function draws(record: LabRecord, words: LabWords): (ChartSpec | null)[] {
  switch (record.kind) {
    case 'run': {
      const { result } = record;
      return [latencyChart, differenceChart, accuracyChart, stagesChart, operatorsChart].map((of) => of(result, words));
    }
    case 'sweep': {
      const { points } = record.result;
      const usual = points.find(({ setting }) => setting.usual);
      return [sweepChart(record.result, words), usual ? differenceChart(usual.result, words) : null];
    }
    case 'sustained':
      return [sustainedChart(record.result, words)];
  }
}
