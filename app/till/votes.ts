/**
 * @file What an item is, by all that was seen of it.
 *
 * A row of the detector is evidence for its class, by its score; how much was fitted on photos (docs/till.md). Frames are not witnesses of their own, though: a camera that looks at a thing at rest repeats
 * itself, errors included. How far frames differ tells how many looks they are worth (Kish's design effect).
 */

export interface Votes {
  /** Of the pose that it is in. */
  readonly pose: Pose;
  /** Of the poses before: log evidence by label, and how many looks they were. */
  readonly past: ByLabel;
  readonly pastLooks: number;
}

interface Pose {
  readonly sightings: number;
  /** By label: in how many sightings there was a row of it, and the sum of their scores. */
  readonly rows: ByLabel;
  readonly sums: ByLabel;
  readonly last: ByLabel;
  /** Sum of half the squared change from one sighting to the next: the variance within, after von Neumann. */
  readonly change: number;
}

/** By label: scores, or sums of them, or log evidence. */
type ByLabel = Readonly<Record<string, number>>;

const NO_POSE: Pose = { sightings: 0, rows: {}, sums: {}, last: {}, change: 0 };
export const NO_VOTES: Votes = { pose: NO_POSE, past: {}, pastLooks: 0 };

/**
 * What one row of score s tells: the odds that its name is right are exp(AT_ZERO + SLOPE s), fitted by logistic
 * regression on one half of `val`. Without a row they are 1 in CLASSES.
 */
const AT_ZERO = -3;
const SLOPE = 9.6;
const CLASSES = 40;
/** Half the squared distance of two looks that have nothing to do with one another, at items of one class. */
const VARIANCE = 0.09;
/** More looks than this do not make it surer: what errs does not err wholly anew each time. */
const MOST_LOOKS = 12;
/** All poses before together: a thing laid upon another must be able to overrule what lay there. */
const MOST_PAST = 3;

export function votedFor(votes: Votes, scores: ByLabel): Votes {
  const { sightings, rows, sums, last, change } = votes.pose;
  const [nextRows, nextSums] = [{ ...rows }, { ...sums }];
  for (const [label, score] of Object.entries(scores)) {
    nextRows[label] = (nextRows[label] ?? 0) + 1;
    nextSums[label] = (nextSums[label] ?? 0) + score;
  }
  return {
    ...votes,
    pose: {
      sightings: sightings + 1,
      rows: nextRows,
      sums: nextSums,
      last: scores,
      change: change + (sightings === 0 ? 0 : distance(last, scores) / 2),
    },
  };
}

/** From now on the item lies otherwise: it is looked at anew. */
export function newPose(votes: Votes): Votes {
  if (votes.pose.sightings === 0) return votes;
  return { pose: NO_POSE, ...pastOf(votes.past, votes.pastLooks, evidenceOfPose(votes.pose), looksOf(votes.pose)) };
}

/** Two tracks that turned out to be one item. */
export function merged(older: Votes, newer: Votes): Votes {
  const before = newPose(older);
  return { pose: newer.pose, ...pastOf(before.past, before.pastLooks, newer.past, newer.pastLooks) };
}

/** How many looks at the item the sightings of this pose are worth, 1 to as many as there are. */
export function looksOf({ sightings, change }: Pose): number {
  if (sightings <= 1) return sightings;
  const alike = Math.max(0, 1 - change / sightings / VARIANCE);
  return Math.min(MOST_LOOKS, sightings / (1 + (sightings - 1) * alike));
}

export interface Evidence {
  readonly label: string;
  /** Log of how much likelier all that was seen is with this class than with one of which nothing was seen. */
  readonly log: number;
}

/** Votes are values: what was once weighed is asked for often in a frame. */
const weighed = new WeakMap<Votes, readonly Evidence[]>();

/** Best first. */
export function evidenceOf(votes: Votes): readonly Evidence[] {
  const known = weighed.get(votes);
  if (known) return known;
  const evidence = Object.entries(plus(votes.past, evidenceOfPose(votes.pose)))
    .map(([label, log]) => ({ label, log }))
    .sort((a, b) => b.log - a.log);
  weighed.set(votes, evidence);
  return evidence;
}

/** The label that most speaks for; empty before the first vote. */
export function likeliest(votes: Votes): string {
  return evidenceOf(votes)[0]?.label ?? '';
}

export interface Share extends Evidence {
  /** How likely it is that the item is of this class, by all that was seen. */
  readonly odds: number;
  /** Softmax over what one look tells on average: how a person would weigh the classes. */
  readonly share: number;
}

/** Best first. What was not seen at all, or is no product, takes its part of the odds. */
export function sharesOf(votes: Votes): Share[] {
  const evidence = evidenceOf(votes);
  const looks = Math.max(1, votes.pastLooks + looksOf(votes.pose));
  const sum = evidence.reduce((total, { log }) => total + Math.exp(log), CLASSES);
  const mean = evidence.reduce((total, { log }) => total + Math.exp(log / looks), 0);
  return evidence.map((one) => ({
    ...one,
    odds: Math.exp(one.log) / sum,
    share: Math.exp(one.log / looks) / mean,
  }));
}

function evidenceOfPose(pose: Pose): ByLabel {
  const weight = looksOf(pose) / Math.max(1, pose.sightings);
  const logOf = (rows: number, sum: number) => rows * (AT_ZERO + Math.log(CLASSES)) + SLOPE * sum;
  return Object.fromEntries(
    Object.entries(pose.sums).map(([label, sum]) => [label, weight * logOf(pose.rows[label] ?? 0, sum)]),
  );
}

function pastOf(a: ByLabel, aLooks: number, b: ByLabel, bLooks: number): Pick<Votes, 'past' | 'pastLooks'> {
  const looks = aLooks + bLooks;
  const ease = Math.min(1, MOST_PAST / Math.max(1, looks));
  const past = Object.fromEntries(Object.entries(plus(a, b)).map(([label, log]) => [label, log * ease]));
  return { past, pastLooks: looks * ease };
}

function plus(a: ByLabel, b: ByLabel): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [label, value] of Object.entries(b)) sum[label] = (sum[label] ?? 0) + value;
  return sum;
}

/** Squared, by Euclid; what has no row has score 0. */
function distance(a: ByLabel, b: ByLabel): number {
  let sum = 0;
  for (const [label, value] of Object.entries(a)) sum += (value - (b[label] ?? 0)) ** 2;
  for (const [label, value] of Object.entries(b)) if (!(label in a)) sum += value ** 2;
  return sum;
}
