/**
 * @file What an item is, by all that was seen of it.
 *
 * A row of the detector is evidence for its class, by its score; how much was fitted on photos (docs/till.md). Frames are not witnesses of their own, though: a camera that looks at a thing at rest repeats
 * itself, errors included. How far frames differ tells how many looks they are worth (Kish's design effect).
 */

export interface Votes {
  /** Of the pose that it is in. */
  readonly pose: Pose;
  /** By label, in the order in which they were first seen. */
  readonly tallies: readonly Tally[];
  /** How many looks the poses before were. */
  readonly pastLooks: number;
  /** What speaks for each label, best first. */
  readonly evidence: readonly Evidence[];
}

interface Pose {
  readonly sightings: number;
  readonly last: Scores;
  /** Sum of half the squared change from one sighting to the next: the variance within, after von Neumann. */
  readonly change: number;
}

interface Tally {
  readonly label: string;
  /** Of this pose: in how many sightings there was a row of it, and the sum of their scores. */
  readonly rows: number;
  readonly sum: number;
  /** Log evidence of the poses before. */
  readonly past: number;
}

export interface Evidence {
  readonly label: string;
  /** Log of how much likelier all that was seen is with this class than with one of which nothing was seen. */
  readonly log: number;
}

/** By label. */
type Scores = Readonly<Record<string, number>>;

const NO_POSE: Pose = { sightings: 0, last: {}, change: 0 };
export const NO_VOTES: Votes = { pose: NO_POSE, tallies: [], pastLooks: 0, evidence: [] };

/**
 * What one row of score s tells: the odds that its name is right are exp(AT_ZERO + SLOPE s), by logistic regression on
 * `val`: fitted on half of it for the model before, and within the intervals of both halves for this one (`npm run bench:till -- --calibrate`). Without a row they are 1 in CLASSES.
 */
export const AT_ZERO = -3;
export const SLOPE = 9.6;
const CLASSES = 40;
/** Half the squared distance of two looks that have nothing to do with one another, at items of one class. */
const VARIANCE = 0.09;
/** More looks than this do not make it surer: what errs does not err wholly anew each time. */
const MOST_LOOKS = 12;
/** All poses before together: a thing laid upon another must be able to overrule what lay there. */
const MOST_PAST = 3;

export function votedFor({ pose, tallies, pastLooks }: Votes, scores: Scores): Votes {
  const { sightings, last, change } = pose;
  const now: Pose = {
    sightings: sightings + 1,
    last: scores,
    change: change + (sightings === 0 ? 0 : distance(last, scores) / 2),
  };
  return votesOf(now, withScores(tallies, scores), pastLooks);
}

/** From now on the item lies otherwise: it is looked at anew. */
export function newPose(votes: Votes): Votes {
  if (votes.pose.sightings === 0) return votes;
  const logs = logsOf(votes.pose, votes.tallies);
  const past = votes.tallies.map(({ label }, place) => ({ label, rows: 0, sum: 0, past: logs[place] ?? 0 }));
  return eased(NO_POSE, past, votes.pastLooks + looksOf(votes.pose));
}

/** Two tracks that turned out to be one item. */
export function merged(older: Votes, newer: Votes): Votes {
  const before = newPose(older);
  const added = new Map(newer.tallies.map((tally) => [tally.label, tally]));
  const both = before.tallies.map((old) => {
    const { rows = 0, sum = 0, past = 0 } = added.get(old.label) ?? {};
    added.delete(old.label);
    return { label: old.label, rows, sum, past: old.past + past };
  });
  return eased(newer.pose, [...both, ...added.values()], before.pastLooks + newer.pastLooks);
}

/** How many looks at the item the sightings of this pose are worth, 1 to as many as there are. */
export function looksOf({ sightings, change }: Pose): number {
  if (sightings <= 1) return sightings;
  const alike = Math.max(0, 1 - change / sightings / VARIANCE);
  return Math.min(MOST_LOOKS, sightings / (1 + (sightings - 1) * alike));
}

/** The label that most speaks for; empty before the first vote. */
export function likeliest(votes: Votes): string {
  return votes.evidence[0]?.label ?? '';
}

/** In which share of the sightings of this pose there was a row of the name seen most, 0 to 1. */
export function nameShareOf({ pose, tallies }: Votes): number {
  return tallies.reduce((most, { rows }) => Math.max(most, rows), 0) / Math.max(1, pose.sightings);
}

export interface Share extends Evidence {
  /** How likely it is that the item is of this class, by all that was seen. */
  readonly odds: number;
  /** Softmax over what one look tells on average: how a person would weigh the classes. */
  readonly share: number;
}

/** Best first. What was not seen at all, or is no product, takes its part of the odds. */
export function sharesOf({ evidence, pose, pastLooks }: Votes): Share[] {
  const looks = Math.max(1, pastLooks + looksOf(pose));
  const sum = evidence.reduce((total, { log }) => total + Math.exp(log), CLASSES);
  const mean = evidence.reduce((total, { log }) => total + Math.exp(log / looks), 0);
  return evidence.map(({ label, log }) => ({
    label,
    log,
    odds: Math.exp(log) / sum,
    share: Math.exp(log / looks) / mean,
  }));
}

function votesOf(pose: Pose, tallies: readonly Tally[], pastLooks: number): Votes {
  const logs = logsOf(pose, tallies);
  const evidence = tallies.map(({ label }, place) => ({ label, log: logs[place] ?? 0 })).sort((a, b) => b.log - a.log);
  return { pose, tallies, pastLooks, evidence };
}

/** What the poses before tell counts for so many looks at most. */
function eased(pose: Pose, tallies: readonly Tally[], pastLooks: number): Votes {
  const ease = Math.min(1, MOST_PAST / Math.max(1, pastLooks));
  return votesOf(
    pose,
    tallies.map(({ label, rows, sum, past }) => ({ label, rows, sum, past: past * ease })),
    pastLooks * ease,
  );
}

function withScores(tallies: readonly Tally[], scores: Scores): readonly Tally[] {
  const known = tallies.map((tally): Tally => {
    const { label, rows, sum, past } = tally;
    const score = scores[label];
    return score === undefined ? tally : { label, rows: rows + 1, sum: sum + score, past };
  });
  for (const label of Object.keys(scores)) {
    if (known.every((tally) => tally.label !== label)) known.push({ label, rows: 1, sum: scores[label] ?? 0, past: 0 });
  }
  return known;
}

/** Log evidence, tally by tally. */
function logsOf(pose: Pose, tallies: readonly Tally[]): number[] {
  const weight = looksOf(pose) / Math.max(1, pose.sightings);
  return tallies.map(({ rows, sum, past }) => past + weight * (rows * (AT_ZERO + Math.log(CLASSES)) + SLOPE * sum));
}

/** Squared, by Euclid; what has no row has score 0. */
function distance(a: Scores, b: Scores): number {
  let sum = 0;
  for (const label of Object.keys(a)) sum += ((a[label] ?? 0) - (b[label] ?? 0)) ** 2;
  for (const label of Object.keys(b)) if (!(label in a)) sum += (b[label] ?? 0) ** 2;
  return sum;
}
