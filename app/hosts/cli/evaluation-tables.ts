/** @file The figures of an evaluation as text for people. */
import { BASKET_ITEMS } from '../../evaluation/checkout.ts';
import type { Errors, Recall } from '../../evaluation/errors.ts';
import type { Interval } from '../../evaluation/intervals.ts';
import type { ComparisonReport, EvaluationReport } from './evaluation-report.ts';
import { columns } from './photo-table.ts';

const ALL_ITEMS = [
  ['mAP50, all classes', 'mAP50'],
  ['mAP50-95, all classes', 'mAP50_95'],
  ['mAP50, classes with 5 boxes or more', 'mAP50AtLeast5'],
  ['mAP50-95, classes with 5 boxes or more', 'mAP50_95AtLeast5'],
  ['whole lists right (cAcc)', 'cAcc'],
  ['wrong items a list (ACD)', 'acd'],
  ['mCIoU', 'mCIoU'],
] as const;
const LISTS = [ALL_ITEMS[4], ALL_ITEMS[5], ALL_ITEMS[6]] as const;

/** One model. */
export function figuresTable(report: EvaluationReport): string[] {
  const { model, split, photos, boxes, emptyPhotos, surplus, minScore, perClass, intervals, upTo8 } = report;
  const classes = perClass.map(({ label, boxes, ap50, ap50_95 }) => [
    label,
    String(boxes),
    three(ap50),
    three(ap50_95),
  ]);
  return [
    `${model} on ${split}${changes(report)}: ${photos} photos, ${boxes} boxes, billed from a score of ${minScore} on`,
    ...(classes.length > 0 ? columns([['class', 'boxes', 'mAP50', 'mAP50-95'], ...classes]) : []),
    '  with 95 % intervals over photos',
    ...columns(
      ALL_ITEMS.map(([title, name]) => [title, three(report[name]), between(intervals[name])]),
      '    ',
    ),
    `  on the ${upTo8.photos} photos with at most ${BASKET_ITEMS} items`,
    ...columns(
      LISTS.map(([title, name]) => [title, three(upTo8[name]), between(upTo8.intervals[name])]),
      '    ',
    ),
    ...(emptyPhotos > 0 ? [`  boxes billed on the ${emptyPhotos} photos with nothing for sale: ${surplus}`] : []),
  ];
}

/** Two models. */
export function comparisonTable(report: ComparisonReport): string[] {
  return [
    `${report.compare.join(' less ')} on ${report.split}${changes(report)}, 95 % intervals over the same photos drawn for both`,
    ...columns(
      ALL_ITEMS.map(([title, name]) => {
        const paired = report[name];
        return [title, three(paired?.difference ?? null), between(paired?.interval ?? null)];
      }),
    ),
  ];
}

/** Where one model errs. */
export function errorTables({ bySize, byDarkness, byClass, confusions, worst, wrongLists }: Errors): string[] {
  const counts = ({ found, all }: Recall) => `${found} of ${all}`;
  return [
    '  found by size (share of the picture)',
    ...columns(
      bySize.map(({ size, below, ...recall }) => [size, below === null ? '' : `below ${below}`, counts(recall)]),
      '    ',
    ),
    '  found by darkness (mean luma, darkest photos first)',
    ...columns(
      byDarkness.map(({ photos, luma, ...recall }) => [
        luma.map(Math.round).join(' to '),
        `${photos} photos`,
        counts(recall),
      ]),
      '    ',
    ),
    '  found by class',
    ...columns(
      byClass.map(({ label, ...recall }) => [label, counts(recall)]),
      '    ',
    ),
    '  confused (what was there, what was detected)',
    ...columns(
      confusions.map(({ truth, detected, count }) => [truth ?? '-', detected ?? '-', String(count)]),
      '    ',
    ),
    '  worst photos',
    ...worst.map(({ photo, items, missed, invented, confused }) => {
      const parts = [
        ['missed', missed],
        ['invented', invented],
        ['took', confused.map(({ truth, detected }) => `${truth} as ${detected}`)],
      ] as const;
      return `    ${photo} (${items} items): ${told(parts)}`;
    }),
    `  wrong lists among photos with at most ${BASKET_ITEMS} items: ${wrongLists.length}`,
    ...wrongLists.map(({ photo, missing, surplus }) => {
      const parts = [
        ['missing', missing],
        ['too many', surplus],
      ] as const;
      return `    ${photo}: ${told(parts)}`;
    }),
  ];
}

/** `missed 3 x coffee, lemon; invented garlic`, without what does not occur. */
function told(parts: readonly (readonly [string, readonly string[]])[]): string {
  return parts
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} ${counted(names)}`)
    .join('; ');
}

/** `3 x coffee, lemon` */
function counted(names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => {
      const count = names.filter((other) => other === name).length;
      return count === 1 ? name : `${count} x ${name}`;
    })
    .join(', ');
}

function changes({ turn, corrections }: Pick<EvaluationReport, 'turn' | 'corrections'>): string {
  return [
    turn === undefined ? '' : `, turned by ${turn} degrees`,
    corrections === undefined ? '' : `, labels corrected by ${corrections}`,
  ].join('');
}

function three(value: number | null): string {
  return value === null ? 'not defined' : value.toFixed(3);
}

function between(interval: Interval | null): string {
  return interval === null ? '' : `${three(interval[0])} to ${three(interval[1])}`;
}
