/**
 * @file A scale on a serial port without either: a pseudo terminal (python3 makes it, Node cannot) on which somebody says,
 * ten times a second, what a scale in stream mode says.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface PseudoScale {
  /** The port that the till opens, e.g. `/dev/pts/4`. */
  readonly path: string;
  /** Lays so much on it: it swings for half a second and then stands still. */
  put(grams: number): void;
  /** As a scale that is switched off: its cable stays. */
  hush(): void;
  /** As a cable that is pulled out. */
  pull(): Promise<void>;
}

const PLAYER = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
# So that the till alone holds it: what it does not read must not pile up without end.
os.set_blocking(master, False)
shown = wanted = 0
speaks = True
while True:
    ready, _, _ = select.select([sys.stdin], [], [], 0.1)
    if ready:
        line = sys.stdin.readline()
        if not line:
            break
        speaks = line.strip() != 'off'
        if speaks:
            wanted = int(line)
    if not speaks:
        continue
    moving = shown != wanted
    shown = wanted if abs(wanted - shown) < 20 else shown + (wanted - shown) * 6 // 10
    said = '%s,GS,%s%7.3fkg\\r\\n' % ('US' if moving else 'ST', '-' if shown < 0 else '+', abs(shown) / 1000)
    try:
        os.write(master, said.encode('ascii'))
    except BlockingIOError:
        pass
`;

/** Null: this machine has no pseudo terminals to play with. */
export async function openPseudoScale(): Promise<PseudoScale | null> {
  if (process.platform === 'win32' || spawnSync('python3', ['-c', 'import pty, tty']).status !== 0) return null;
  const player: ChildProcess = spawn('python3', ['-c', PLAYER], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!player.stdout) return null;
  const [path] = (await once(createInterface(player.stdout), 'line')) as [string];
  return {
    path,
    put: (grams) => void player.stdin?.write(`${grams}\n`),
    hush: () => void player.stdin?.write('off\n'),
    async pull() {
      if (player.exitCode !== null || player.signalCode !== null) return;
      const gone = once(player, 'exit');
      player.kill('SIGKILL');
      await gone;
    },
  };
}
