/** @file The back office over a real store: nobody without a PIN, prices and photos that hold, pictures where staff allow them. */
import { describe, expect, it, vi } from 'vitest';
import { officeRequests, type Request } from '../../../app/contract.ts';
import { OfficeRoom } from '../../../app/hosts/office-room.ts';
import { answerOf } from '../../../app/hosts/rooms.ts';
import { IDLE_MS } from '../../../app/office/sessions.ts';
import { ask, enter, PIN, room, store } from './open-office.ts';
import { CATALOGUE } from './sample.ts';

describe('the door', () => {
  it('answers nothing that belongs to staff without a session', async () => {
    await enter();
    const open = [
      'officeStatus',
      'officeUnlock',
      'officeFirstPin',
      'officeLock',
      'officeKeepFrame',
      'officeProductPicture',
    ];
    const types = officeRequests.map(({ shape }) => shape.type.value).filter((type) => !open.includes(type));
    expect(types.length).toBeGreaterThan(15);
    for (const type of types) {
      const request = { type, session: 'guessed', oldPin: PIN, pin: '1111' } as unknown as Request;
      await expect(answerOf([room.answers], request), type).rejects.toThrow(/locked/);
    }
  });

  it('closes after idle, by hand, and when the PIN is entered elsewhere', async () => {
    let nowMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    const first = await enter();
    nowMs += IDLE_MS - 1;
    await ask({ type: 'officeSettings', session: first });
    nowMs += IDLE_MS - 1;
    expect(await ask({ type: 'officeStatus', session: first })).toMatchObject({ unlocked: true, setUp: true });
    nowMs += 1;
    await expect(ask({ type: 'officeSettings', session: first })).rejects.toThrow(/locked/);

    const second = await ask({ type: 'officeUnlock', pin: PIN });
    const third = await ask({ type: 'officeUnlock', pin: PIN });
    if (!second.unlocked || !third.unlocked) throw new Error('The right PIN opened nothing.');
    await expect(ask({ type: 'officeSettings', session: second.session })).rejects.toThrow(/locked/);
    await ask({ type: 'officeLock', session: third.session });
    await expect(ask({ type: 'officeSettings', session: third.session })).rejects.toThrow(/locked/);
  });

  it('lets nobody set a first PIN twice', async () => {
    await enter();
    await expect(ask({ type: 'officeFirstPin', pin: '0000' })).rejects.toThrow(/already/);
  });
});

describe('the catalogue', () => {
  it('keeps each change over a restart and tells it', async () => {
    const session = await enter();
    const told: unknown[] = [];
    room.onMessage((message) => told.push(message.type));
    const [tea] = CATALOGUE.products;
    if (!tea) throw new Error('no tea');
    await ask({ type: 'officeSaveProduct', session, was: '1', product: { ...tea, unitPrice: 444 } });
    expect(told).toEqual(['officeCatalogueChanged']);
    const again = new OfficeRoom({ store, shipped: CATALOGUE, labels: () => [] });
    expect(again.catalogue.current.products[0]?.unitPrice).toBe(444);
    expect(again.catalogue.version).toBe(1);
  });

  it('refuses what would break it and changes nothing', async () => {
    const session = await enter();
    const [tea, apple] = CATALOGUE.products;
    if (!tea || !apple) throw new Error('no products');
    const save = (was: string | null, product: typeof tea) => ask({ type: 'officeSaveProduct', session, was, product });
    await expect(save('2', { ...apple, sku: '1' })).rejects.toThrow(/already/);
    await expect(save(null, tea)).rejects.toThrow(/already/);
    await expect(save('9', tea)).rejects.toThrow(/any more/);
    await expect(save('2', { ...apple, barcode: tea.barcode })).rejects.toThrow(/used twice/);
    await expect(save('1', { ...tea, taxRate: 'none' })).rejects.toThrow(/tax rate/);
    expect(room.catalogue.current).toEqual(CATALOGUE);
    expect(room.catalogue.version).toBe(0);
  });
});

describe("a product's photo", () => {
  const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex').toString('base64');

  it('is kept, and shown to everybody once it is a product’s', async () => {
    const session = await enter();
    const { picture } = await ask({ type: 'officePutPicture', session, base64: jpeg });
    expect(await ask({ type: 'officeProductPicture', picture })).toEqual({ dataUrl: null });
    const [tea] = CATALOGUE.products;
    if (!tea) throw new Error('no tea');
    await ask({ type: 'officeSaveProduct', session, was: '1', product: { ...tea, picture } });
    expect(await ask({ type: 'officeProductPicture', picture })).toEqual({
      dataUrl: `data:image/jpeg;base64,${jpeg}`,
    });
  });

  it('is no other file, and nobody gets at the frames of customers this way', async () => {
    const session = await enter();
    const text = Buffer.from('<svg onload="alert(1)">').toString('base64');
    await expect(ask({ type: 'officePutPicture', session, base64: text })).rejects.toThrow(/JPEG, PNG or WebP/);
    const frame = store.pictures.put(Buffer.from(jpeg, 'base64'), 'image/jpeg', 30);
    expect(await ask({ type: 'officeProductPicture', picture: `photo:${frame}` })).toEqual({ dataUrl: null });
  });
});

describe('pictures', () => {
  const frame: Extract<Request, { type: 'officeKeepFrame' }> = {
    ...{ type: 'officeKeepFrame', jpeg: 'AAAA', width: 10, height: 10 },
    items: [],
  };

  it('are kept where staff allow them, and shown beside what happened', async () => {
    const session = await enter();
    expect(await ask(frame)).toEqual({ kept: false });
    expect(store.events.list()).toEqual([]);
    const settings = await ask({ type: 'officeSettings', session });
    await ask({ type: 'officeSaveSettings', session, settings: { ...settings, keepPictures: true } });
    store.events.append({ type: 'correction', details: { item: 4, seenLabel: 'tea', chosenSku: '2' } });
    expect(await ask(frame)).toEqual({ kept: true });
    const today = new Date();
    const day = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`;
    const { events, report } = await ask({ type: 'officeDay', session, day });
    expect(events).toMatchObject([{ type: 'correction', seenLabel: 'tea', sku: '2' }]);
    expect(report.events).toEqual({ correction: 1 });
    const picture = events[0]?.picture ?? '';
    expect(await ask({ type: 'officePicture', session, picture })).toEqual({ dataUrl: 'data:image/jpeg;base64,AAAA' });
  });
});
