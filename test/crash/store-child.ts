/** @file The child of the program `store`: goes on where the journal says, and says after each step that it is done. */
import { writeSync } from 'node:fs';
import { openStore } from '../../app/store/open.ts';
import { after, type Basket, basketAt, FIRST, kindOf, type Step, saleAt, type Word } from './session.ts';

const [folder = '', dayMs = '0'] = process.argv.slice(2);

/** At once and whole: a pipe that Node still had to write to would be lost with the kill. */
function say(word: Word): void {
  writeSync(1, `${JSON.stringify(word)}\n`);
}

const store = openStore(folder, { now: () => Number(dayMs) + performance.now() });
// The last customer who left is the last one who paid.
const left = store.sales.list().length;
const running = store.journal.open()?.last.basket as Basket | undefined;
let next: Step = running ? after(running) : left > 0 ? { customer: left + 1, step: 0 } : FIRST;
say({ said: 'open', next });

for (;;) {
  const basket = basketAt(next);
  const entry = { screen: 'bill', change: basket.kind, basket };
  if (kindOf(next) === 'paid') store.sales.append(saleAt(basket), entry);
  else if (kindOf(next) === 'leave') store.journal.end();
  else store.journal.append(entry);
  if (basket.kind === 'add') store.events.append({ type: 'correction', details: basket });
  say({ said: 'done', step: next });
  next = after(next);
}
