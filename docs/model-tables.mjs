/**
 * @file The tables of models.md, from the JSON lines of `tillsight evaluate`. A function a table; which evaluation is
 * run for which, models.mjs says.
 *
 * `reports` are the models' lines, in order, all of the same photos.
 */
import { table } from './marked-page.mjs';

const MOST_CONFUSIONS = 20;

const three = (value) => (value === null ? '–' : value.toFixed(3));
const signed = (value) => (value > 0 ? `+${three(value)}` : three(value));
const between = (interval, write = three) => (interval === null ? '' : ` (${interval.map(write).join(' to ')})`);
const code = (text) => `\`${text}\``;
const counts = ({ found, all }) => `${found} of ${all}`;
const total = (values) => values.reduce((sum, value) => sum + value, 0);

/** A figure with its interval. */
const figure = (report, name) => three(report[name]) + between(report.intervals[name]);

const namesOf = (reports) => reports.map(({ model }) => code(model));

export function headline(reports) {
  const head = [
    'model',
    'mAP50',
    'mAP50-95',
    'mAP50, 5 boxes or more',
    'mAP50-95, 5 boxes or more',
    'cAcc',
    'ACD',
    'mCIoU',
  ];
  const figures = ['mAP50', 'mAP50_95', 'mAP50AtLeast5', 'mAP50_95AtLeast5', 'cAcc', 'acd', 'mCIoU'];
  return table(
    head,
    reports.map((report) => [code(report.model), ...figures.map((name) => figure(report, name))]),
  );
}

/** @param comparisons - the lines of pairs of models */
export function differences(comparisons) {
  const head = ['pair', 'mAP50', 'mAP50-95', 'mAP50, 5 boxes or more', 'mAP50-95, 5 boxes or more', 'cAcc'];
  const figures = ['mAP50', 'mAP50_95', 'mAP50AtLeast5', 'mAP50_95AtLeast5', 'cAcc'];
  const cell = (paired) => (paired === null ? '–' : signed(paired.difference) + between(paired.interval, signed));
  return table(
    head,
    comparisons.map((report) => [
      report.compare.map(code).join(' less '),
      ...figures.map((name) => cell(report[name])),
    ]),
  );
}

/** Photos with at most 8 items. */
export function baskets(reports) {
  const rows = reports.map(({ model, upTo8 }) => [
    code(model),
    upTo8.photos,
    ...['cAcc', 'acd', 'mCIoU'].map((name) => figure(upTo8, name)),
  ]);
  return table(['model', 'photos', 'cAcc', 'ACD', 'mCIoU'], rows);
}

/** @param byTurn - reports by degrees, 0 among them */
export function turned(byTurn) {
  const turns = Object.keys(byTurn).map(Number);
  const rows = byTurn[0].map((upright, index) => [
    code(upright.model),
    ...turns.map((turn) => {
      const report = byTurn[turn][index];
      const less = turn === 0 ? '' : `, ${signed(report.mAP50 - upright.mAP50)}`;
      return figure(report, 'mAP50') + less;
    }),
  ]);
  return table(['model', ...turns.map((turn) => (turn === 0 ? 'as they are' : `turned by ${turn}°`))], rows);
}

export function byDarkness(reports) {
  const parts = reports[0].errors.byDarkness;
  const rows = parts.map(({ luma, photos }, part) => [
    luma.map(Math.round).join(' to '),
    photos,
    ...reports.map(({ errors }) => counts(errors.byDarkness[part])),
  ]);
  return table(['mean luma', 'photos', ...namesOf(reports)], rows);
}

export function bySize(reports) {
  const sizes = reports[0].errors.bySize;
  const percent = (share) => Number((100 * share).toFixed(1));
  const range = (above, below) => {
    if (above === undefined) return `below ${percent(below)} %`;
    return below === null ? `from ${percent(above)} % on` : `${percent(above)} to ${percent(below)} %`;
  };
  const rows = sizes.map(({ size, below }, index) => [
    size,
    range(sizes[index - 1]?.below, below),
    ...reports.map(({ errors }) => counts(errors.bySize[index])),
  ]);
  return table(['size', 'of the picture', ...namesOf(reports)], rows);
}

export function byClass(reports) {
  const rows = reports[0].perClass.map(({ label, boxes }, index) => [
    label,
    boxes,
    ...reports.flatMap(({ perClass, errors }) => {
      const { ap50, ap50_95 } = perClass[index];
      return [three(ap50), three(ap50_95), errors.byClass[index].found];
    }),
  ]);
  const heads = reports.flatMap(({ model }) => [`${code(model)} AP50`, 'AP50-95', 'found']);
  return table(['class', 'boxes', ...heads], rows);
}

/** Items taken for others. */
export function confusions(reports) {
  const keyOf = ({ truth, detected }) => JSON.stringify([truth, detected]);
  const byKey = reports.map(
    ({ errors }) =>
      new Map(
        errors.confusions
          .filter(({ truth, detected }) => truth !== null && detected !== null)
          .map((pair) => [keyOf(pair), pair.count]),
      ),
  );
  const keys = [...new Set(byKey.flatMap((pairs) => [...pairs.keys()]))].sort();
  const rows = keys.map((key) => ({ key, counts: byKey.map((pairs) => pairs.get(key) ?? 0) }));
  rows.sort((a, b) => total(b.counts) - total(a.counts));
  return table(
    ['what was there', 'what was detected', ...namesOf(reports)],
    rows.slice(0, MOST_CONFUSIONS).map(({ key, counts }) => [...JSON.parse(key), ...counts]),
  );
}

/** Items with nothing of any class over them, and boxes of a class with nothing under them. */
export function missedAndInvented(reports) {
  const count = ({ errors }, there, seen) =>
    errors.confusions.find(({ truth, detected }) => truth === there && detected === seen)?.count ?? 0;
  const pairs = reports.flatMap(({ errors }) => errors.confusions).filter((pair) => !(pair.truth && pair.detected));
  const labels = [...new Set(pairs.map(({ truth, detected }) => truth ?? detected))].sort();
  const rows = labels.map((label) => ({
    label,
    counts: reports.flatMap((report) => [count(report, label, null), count(report, null, label)]),
  }));
  rows.sort((a, b) => total(b.counts) - total(a.counts));
  const heads = reports.flatMap(({ model }) => [`${code(model)} missed`, 'invented']);
  return table(
    ['class', ...heads],
    rows.map(({ label, counts }) => [label, ...counts]),
  );
}

export function worst(reports) {
  const rows = Math.max(...reports.map(({ errors }) => errors.worst.length));
  const cell = (photo) => {
    if (!photo) return '';
    const { items, missed, invented, confused } = photo;
    const said = [`${missed.length} missed`, `${confused.length} taken for others`, `${invented.length} invented`];
    return `${photo.photo} (${items === 1 ? '1 item' : `${items} items`}): ${said.filter((part) => !part.startsWith('0 ')).join(', ')}`;
  };
  return table(
    ['', ...namesOf(reports)],
    Array.from({ length: rows }, (_, at) => [at + 1, ...reports.map(({ errors }) => cell(errors.worst[at]))]),
  );
}

/** The lists that would be wrong, a photo a row: what is missing, and what is too many. */
export function wrongLists(reports) {
  const lists = reports.map(({ errors }) => new Map(errors.wrongLists.map((list) => [list.photo, list])));
  const told = (labels, sign) =>
    [...new Set(labels)].map((label) => {
      const count = labels.filter((other) => other === label).length;
      return `${sign}${count === 1 ? '' : `${count} `}${label}`;
    });
  const cell = (list) => (list ? [...told(list.missing, '−'), ...told(list.surplus, '+')].join(', ') : 'right');
  const photos = [...new Set(lists.flatMap((byPhoto) => [...byPhoto.keys()]))].sort();
  return table(
    ['photo', ...reports.map(({ model, errors }) => `${code(model)}: ${errors.wrongLists.length}`)],
    photos.map((photo) => [photo, ...lists.map((byPhoto) => cell(byPhoto.get(photo)))]),
  );
}

export function correctedLabels(published, corrected) {
  const figures = ['mAP50', 'mAP50_95', 'cAcc', 'mCIoU'];
  const rows = published.flatMap((report, index) => [
    [code(report.model), 'as published', ...figures.map((name) => figure(report, name))],
    ['', 'corrected', ...figures.map((name) => figure(corrected[index], name))],
  ]);
  return table(['model', 'labels', 'mAP50', 'mAP50-95', 'cAcc', 'mCIoU'], rows);
}

/** Compositions of products. */
export function composed(reports) {
  const figures = ['mAP50', 'mAP50_95', 'cAcc', 'acd', 'mCIoU'];
  const rows = reports.map((report) => [
    code(report.model),
    report.photos,
    ...figures.map((name) => figure(report, name)),
  ]);
  return table(['model', 'pictures', 'mAP50', 'mAP50-95', 'cAcc', 'ACD', 'mCIoU'], rows);
}

/** Compositions without anything for sale. */
export function silence(reports) {
  const rows = reports.map(({ model, emptyPhotos, surplus }) => [code(model), emptyPhotos, surplus]);
  return table(['model', 'pictures', 'boxes billed'], rows);
}
