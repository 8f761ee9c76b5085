/** @file A process that opens a data folder, says so, and keeps it until it is killed. */
import { openStore } from '../../app/store/open.ts';

try {
  openStore(process.argv[2] ?? '');
  process.stdout.write('open\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
}
