/**
 * @file What an item is, by all that was seen of it: class votes weighted by score, pose by pose.
 *
 * A detector errs by pose, not by frame: a face that it takes for another product it takes so for as long as it lies
 * there. So a pose has one voice, however long it lasts, and poses that contradict each other end in doubt.
 */

export interface Votes {
  /** Of the pose that it is in: sum of scores by label, and sightings. */
  readonly pose: Tally;
  /** Of the poses before: sum of their means by label, and of their weights. */
  readonly before: Tally;
}

interface Tally {
  readonly sums: Readonly<Record<string, number>>;
  readonly weight: number;
}

type Scores = Readonly<Record<string, number>>;

const EMPTY: Tally = { sums: {}, weight: 0 };
export const NO_VOTES: Votes = { pose: EMPTY, before: EMPTY };

/** Sightings that give a pose its full voice. */
const FULL_VOICE = 4;
/** A difference of mean scores that makes one class e times as likely as another. */
const TEMPERATURE = 0.216;

export function votedFor({ pose, before }: Votes, scores: Scores): Votes {
  return { pose: sum(pose, scores, 1, 1), before };
}

/** From now on the item lies otherwise: what was seen so far becomes one voice. */
export function newPose({ pose, before }: Votes): Votes {
  const voice = Math.min(1, pose.weight / FULL_VOICE);
  return { pose: EMPTY, before: pose.weight === 0 ? before : sum(before, pose.sums, voice / pose.weight, voice) };
}

/** Two tracks that turned out to be one item. */
export function merged(older: Votes, newer: Votes): Votes {
  const past = newPose(older).before;
  return { pose: newer.pose, before: sum(past, newer.before.sums, 1, newer.before.weight) };
}

/**
 * Mean score by label, 0 to 1, best first. All poses before have one voice together against the one it is in: what was
 * seen in the hand and contradicts what is seen as it lies ends in doubt.
 */
export function evidenceOf({ pose, before }: Votes): { readonly label: string; readonly score: number }[] {
  const voice = before.weight > 1 ? 1 / before.weight : 1;
  const past = sum(EMPTY, before.sums, voice, before.weight * voice);
  const { sums, weight } = newPose({ pose, before: past }).before;
  return Object.entries(sums)
    .map(([label, score]) => ({ label, score: score / weight }))
    .sort((a, b) => b.score - a.score);
}

/** The label that most speaks for; empty before the first vote. */
export function likeliest(votes: Votes): string {
  return evidenceOf(votes)[0]?.label ?? '';
}

/** Softmax over the mean scores, best first. */
export function sharesOf(votes: Votes): { readonly label: string; readonly score: number; readonly share: number }[] {
  const evidence = evidenceOf(votes);
  const top = evidence[0]?.score ?? 0;
  const weights = evidence.map(({ score }) => Math.exp((score - top) / TEMPERATURE));
  // A class of which next to nothing was seen takes no share from those that were: as much as it was seen.
  const seen = evidence.map(({ score }, at) => (weights[at] ?? 0) * (top === 0 ? 0 : Math.min(1, (2 * score) / top)));
  const all = seen.reduce((total, weight) => total + weight, 0);
  return evidence.map((one, at) => ({ ...one, share: all === 0 ? 0 : (seen[at] ?? 0) / all }));
}

function sum(tally: Tally, scores: Scores, factor: number, weight: number): Tally {
  const sums: Record<string, number> = { ...tally.sums };
  for (const [label, score] of Object.entries(scores)) sums[label] = (sums[label] ?? 0) + score * factor;
  return { sums, weight: tally.weight + weight };
}
