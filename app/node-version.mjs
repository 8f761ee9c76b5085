/** @file Whether this Node is new enough, asked before anything fails on an older one in words that nobody understands. */
import { readFileSync } from 'node:fs';

/**
 * @param {string} version e.g. `18.19.0`
 * @returns {string | null} a sentence why not; null when it is new enough
 */
export function nodeObstacle(version) {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const [major = 0, minor = 0] = engines.node.replace('>=', '').split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return null;
  return `Tillsight needs Node ${major}.${minor} or newer, and this is ${version}: https://nodejs.org has it.`;
}

/** Ends this process with the sentence where there is one. */
export function requireNode() {
  const obstacle = nodeObstacle(process.versions.node);
  if (obstacle === null) return;
  console.error(obstacle);
  process.exit(1);
}
