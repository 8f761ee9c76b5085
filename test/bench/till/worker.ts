/** @file Plays some customers of a condition beside the main thread; all benchmarks of one run share two or more of these. */
import { parentPort } from 'node:worker_threads';
import { loadCatalogue } from '../../../app/hosts/cli/catalogue.ts';
import { halfOf, readLaws } from './laws.ts';
import { type Job, playAll } from './play.ts';

const catalogue = loadCatalogue();
const laws = readLaws();
parentPort?.on('message', ({ half, ...job }: Job) => {
  parentPort?.postMessage(playAll(job, { catalogue, laws: half ? halfOf(laws, half) : laws }));
});
