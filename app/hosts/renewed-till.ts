/** @file What staff changed while the till runs: the prices that hold now, the zone or the line that counts now. */
import type { Catalogue, TillMode } from '../contract.ts';
import { openTill, type Till } from '../till/till.ts';

/** @param mode undefined: somebody is served, and what is on the bill stays counted as it was */
export function renewed(till: Till, catalogue: Catalogue, mode: TillMode | undefined): Till {
  const priced = till.catalogue === catalogue ? till : { ...till, catalogue };
  if (!mode || mode === till.mode || till.source !== 'camera') return priced;
  if (JSON.stringify(mode) === JSON.stringify(till.mode)) return { ...priced, mode };
  // Another zone goes on with what lies there; a belt and a tray have nothing in common.
  if (mode.mode === 'tray' && till.mode.mode === 'tray') return { ...priced, mode };
  return { ...openTill(catalogue, till.source, mode), customer: till.customer, atMs: till.atMs };
}
