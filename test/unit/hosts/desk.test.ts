/** @file What the desk tells a screen: views, losses, and the running bill after a reload or a crash. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type Message, messageSchema, type View } from '../../../app/contract.ts';
import { FrameLostError, SupersededError } from '../../../app/detector/errors.ts';
import type { Desk } from '../../../app/hosts/desk.ts';
import { seen } from '../till/shop.ts';
import { deskOf, FakeSupervisor, frameOf, MODEL } from './fake-supervisor.ts';

let supervisor: FakeSupervisor;
let desk: Desk;
let told: Message[];

beforeEach(() => {
  supervisor = new FakeSupervisor();
  desk = deskOf(supervisor);
  told = [];
  desk.start();
  desk.attach((message) => told.push(messageSchema.parse(message)));
});

const views = () => told.flatMap((message): View[] => (message.type === 'view' ? [message.view] : []));
const losses = () => told.filter((message) => message.type === 'frameLost');

/** One photo of milk and tea, on the bill. */
async function showPhoto(): Promise<number> {
  supervisor.sees = [seen('milk', 300), seen('tea', 800)];
  const { session } = await desk.ask({ type: 'begin', source: 'photo' });
  await desk.frame(frameOf(session, 1));
  return session;
}

describe('a frame', () => {
  it('becomes a view with its items, its bill and its timings', async () => {
    const session = await showPhoto();
    const [view] = views();
    expect(view).toMatchObject({ session, frame: 1, width: 1280, height: 720, customer: 1 });
    expect(view?.bill.total).toBe(50_500);
    expect(view?.items).toHaveLength(2);
    expect(view?.timings).toMatchObject({ inputMs: 1, inferenceMs: 2, outputMs: 3 });
  });

  it('counts nothing below the threshold of the card, and no item twice under two names', async () => {
    supervisor.sees = [seen('milk', 300), seen('tea', 300, 360, 0.8), seen('soap', 800, 360, 0.4)];
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    await desk.frame(frameOf(session, 1));
    expect(views()[0]?.bill.lines.map((line) => line.label)).toEqual(['milk']);
  });

  it('is treated alike when it came by port', async () => {
    supervisor.sees = [seen('milk', 300)];
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    supervisor.answerByPort(frameOf(session, 7));
    expect(views()[0]).toMatchObject({ frame: 7, bill: { total: 30_000 } });
  });

  it('of an older session is lost, by either way, and leaves the new bill alone', async () => {
    const session = await showPhoto();
    await desk.ask({ type: 'begin', source: 'photo' });
    told = [];
    await desk.frame(frameOf(session, 2));
    supervisor.answerByPort(frameOf(session, 3));
    expect(losses()).toMatchObject([
      { session, frame: 2 },
      { session, frame: 3 },
    ]);
    expect(views()).toEqual([]);
  });

  it('of another size than the model takes is lost with a sentence', async () => {
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    await desk.frame(frameOf(session, 1, 16));
    expect(losses()).toMatchObject([{ frame: 1, reason: `The model takes pictures of ${MODEL.inputSize} px a side.` }]);
  });

  it.each([
    [new SupersededError(), /newer picture/],
    [new FrameLostError('The detector is missing.'), /^The detector is missing\.$/],
  ])('that got no result is lost with the reason (%s)', async (error, reason) => {
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    supervisor.fails = error;
    await desk.frame(frameOf(session, 1));
    expect(losses()).toMatchObject([{ frame: 1, reason: expect.stringMatching(reason) }]);
  });
});

describe('the bill', () => {
  it('is shown again to a screen that was loaded anew, without its events', async () => {
    const session = await showPhoto();
    expect(views()[0]?.events.length).toBeGreaterThan(0);
    const second: Message[] = [];
    desk.attach((message) => second.push(message));
    expect(second).toMatchObject([
      { type: 'detector', status: { state: 'ready' } },
      { type: 'view', view: { session, bill: { total: 50_500 }, events: [] } },
    ]);
  });

  it('goes to one screen only: the newest, also after the old one says goodbye', async () => {
    const second: Message[] = [];
    const detachFirst = desk.attach(() => {});
    desk.attach((message) => second.push(message));
    detachFirst();
    await showPhoto();
    expect(second.some((message) => message.type === 'view')).toBe(true);
    expect(views()).toEqual([]);
  });

  it('survives a detector that crashed', async () => {
    await showPhoto();
    supervisor.become({ state: 'restarting', message: 'It is starting again.', model: MODEL, restarts: 1 });
    supervisor.become({ state: 'ready', model: MODEL, restarts: 1 });
    told = [];
    desk.attach((message) => told.push(message));
    expect(views()[0]?.bill.total).toBe(50_500);
  });

  it('is empty for a new customer, and the screen sees that at once', async () => {
    await showPhoto();
    await desk.ask({ type: 'newCustomer' });
    expect(views().at(-1)).toMatchObject({ customer: 2, bill: { lines: [], total: 0 } });
  });

  it('is empty in a new session, and nothing old is shown to a new screen', async () => {
    await showPhoto();
    await desk.ask({ type: 'begin', source: 'belt' });
    told = [];
    desk.attach((message) => told.push(message));
    expect(views()).toEqual([]);
  });
});

describe("the till's time", () => {
  it("goes on when the sender's clock begins anew, so that what is gone leaves the bill as soon as ever", async () => {
    const { session } = await desk.ask({ type: 'begin', source: 'camera' });
    let number = 0;
    const watch = async (fromMs: number, frames: number) => {
      for (let step = 0; step < frames; step++) {
        await desk.frame({ ...frameOf(session, ++number), capturedMs: fromMs + step * 40 });
      }
    };
    supervisor.sees = [seen('milk', 300)];
    await watch(60_000, 50);
    expect(views().at(-1)?.bill.total).toBe(30_000);
    supervisor.sees = [];
    await watch(0, 75);
    expect(views().at(-1)?.bill.total).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1e300, undefined as unknown as number])(
    'takes no frame that was taken at %s, by either way, and goes on with the next',
    async (capturedMs) => {
      const { session } = await desk.ask({ type: 'begin', source: 'camera' });
      supervisor.sees = [seen('milk', 300)];
      supervisor.answerByPort({ ...frameOf(session, 1), capturedMs });
      await desk.frame({ ...frameOf(session, 2), capturedMs });
      expect(losses()).toMatchObject([
        { session, frame: 1 },
        { session, frame: 2 },
      ]);
      expect(views()).toEqual([]);
      for (let number = 3; number < 53; number++) await desk.frame(frameOf(session, number));
      expect(views().at(-1)?.bill.total).toBe(30_000);
    },
  );
});

describe('the detector', () => {
  it('is asked for by hello, with the shop', async () => {
    const hello = await desk.ask({ type: 'hello' });
    expect(hello).toMatchObject({ version: '1.2.3', host: 'web', detector: { state: 'ready', model: MODEL } });
  });

  it('counts as failed without a card, since nobody knows what to bill', async () => {
    supervisor = new FakeSupervisor();
    desk = deskOf(supervisor, () => {
      throw new Error('The model has no card.');
    });
    desk.attach((message) => told.push(message));
    desk.start();
    expect(told.at(-1)).toMatchObject({ status: { state: 'failed', message: 'The model has no card.' } });
    const { session } = await desk.ask({ type: 'begin', source: 'photo' });
    await desk.frame(frameOf(session, 1));
    expect(losses()).toMatchObject([{ reason: 'The model has no card.' }]);
  });

  it('is started anew when a person asks', async () => {
    await desk.ask({ type: 'restartDetector' });
    expect(supervisor.restarts).toBe(1);
  });
});
