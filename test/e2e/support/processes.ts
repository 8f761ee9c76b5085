/** @file Finds the processes a till started, by `ps`, to kill one as a fault would. */
import { spawnSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The detector process below this one: `dist/detector.cjs` under Node, the Node service of Electron. */
export function detectorBelow(ancestor: number): number | null {
  const all = processes();
  const below = new Set([ancestor]);
  // Parents come before their children in no particular order: repeat until nothing is added.
  for (let before = 0; before !== below.size; ) {
    before = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  const isDetector = ({ command }: Process) => /detector\.cjs|node\.mojom\.NodeService/.test(command);
  return all.find((process) => below.has(process.pid) && isDetector(process))?.pid ?? null;
}

function processes(): Process[] {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }] : [];
  });
}
