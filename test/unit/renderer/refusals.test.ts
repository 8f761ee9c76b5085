/** @file Whatever the till says to a screen, at the counter, in the office or in the lab, each language has a sentence for it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { LOCKED } from '../../../app/office/sessions.ts';
import { SENTENCES } from '../../../app/store/errors.ts';
import en from '../../../assets/translations/en.json';
import vi from '../../../assets/translations/vi.json';
import { refusalOf, saidIn } from '../../../renderer/words/refusals.ts';

/** Where no sentence goes to a screen: commands, logs, what is said before there is a screen, what only the code itself meets. */
const NOT_ON_SCREEN = [
  'app/hosts/cli',
  'app/hosts/electron/instance.ts',
  'app/hosts/electron/preload.ts',
  'app/hosts/electron/scheme.ts',
  'app/hosts/electron/store-trouble.ts',
  'app/hosts/electron/window.ts',
  'app/hosts/web/ports.ts',
  'app/hosts/web/server.ts',
  'app/store/chain.ts',
  'app/store/damage.ts',
  'app/store/lock.ts',
  'app/store/restore.ts',
  'app/store/schema.ts',
  'app/store/settings.ts',
  'app/evaluation',
  'app/pictures',
  'app/root.ts',
  'app/frame.ts',
];

/** Sentences of files that say others to a screen. */
const NOT_SAID = [
  // Why a picture was not looked at, which the screen only counts.
  'A newer picture came first.',
  'A newer picture took the place of this one.',
  'The model takes pictures of 7 px a side.',
  'The picture does not say when it was taken.',
  'The screen is too slow.',
  'The till has begun anew since this picture.',
  // Into the log, or within another sentence.
  'The printer took no byte for too long.',
  'This file is no serial port.',
  // Put together of parts that are asked for below.
  'The 7 is used twice.',
  '7 within 7 s.',
  // Before there is a screen.
  'The data folder 7 cannot be used: 7. Give the till another one with --data-dir.',
  'The file is gone or empty.',
];

/** The lab's verdicts, which the screen words itself by their figures (`renderer/lab/verdict.ts`, `say.ts`). */
const WORDED_BY_THE_LAB =
  /^(This run is not trustworthy|This machine does not bill|From capture to bill|On this machine )/;

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => !NOT_ON_SCREEN.includes(path))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : []));
}

/** Whole sentences as they stand in the code, comments left away, with 7 for what is filled in. */
function sentencesIn(path: string): string[] {
  const code = readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const texts = code.matchAll(/(['"`])((?:\\.|\$\{(?:[^{}]|\{[^}]*\})*\}|(?!\1)[^\\\n])*)\1/g);
  return [...texts]
    .map(([, , text]) =>
      (text ?? '').replace(/\$\{[^}]*\.kind\}/g, 'refund').replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7'),
    )
    .filter(
      (text) => /^[A-Z7][^=]*[.?!]$/.test(text) && text.split(' ').length > 2 && !/^(WHERE|SELECT|DELETE) /.test(text),
    );
}

describe('what the till says', () => {
  it('is known, every sentence that the code can say', () => {
    const all = filesIn('app').flatMap((path) => sentencesIn(path).map((sentence) => ({ path, sentence })));
    expect(all.length).toBeGreaterThan(150);
    const unknown = all.filter(
      ({ sentence }) =>
        !refusalOf(sentence) &&
        !NOT_SAID.includes(sentence) &&
        !WORDED_BY_THE_LAB.test(sentence) &&
        !sentence.endsWith('is started by Tillsight and does nothing by itself.'),
    );
    expect(unknown).toEqual([]);
    for (const sentence of [...Object.values(SENTENCES), LOCKED]) expect(refusalOf(sentence), sentence).not.toBeNull();
  });

  it('is known where its parts stand apart in the code', () => {
    for (const sentence of [
      'The barcode 8934563138164 is used twice.',
      'The produce code 4011 is used twice.',
      'The detector did not answer within 10 s.',
      'The detector could not open its model within 60 s.',
    ]) {
      expect(refusalOf(sentence), sentence).not.toBeNull();
    }
  });

  it('is known where it is put together of a device and what is the matter with it', () => {
    for (const [path, device] of [
      ['app/devices/serial-port.ts', 'The scale (/dev/ttyUSB0) '],
      ['app/devices/printer.ts', 'The receipt printer (/dev/usb/lp0) '],
    ] as const) {
      const ends = [...readFileSync(path, 'utf8').matchAll(/'((?:is|does|may|cannot|broke|has|takes) [^']*[.?])'/g)];
      expect(ends.length).toBeGreaterThan(4);
      for (const [, end] of ends) expect(refusalOf(`${device}${end}`), `${device}${end}`).not.toBeNull();
    }
  });

  it('keeps what is filled in', () => {
    expect(refusalOf('Of Tea (green) on sale 12 only 3 can be given back.')).toEqual({
      key: 'refusal.onlyLeft',
      values: { name: 'Tea (green)', number: '12', left: '3' },
    });
    expect(refusalOf('The receipt printer (192.168.1.50:9100) is not plugged in.')?.values).toEqual({
      printer: '192.168.1.50:9100',
    });
  });

  it('is said in one language, also why something else failed', async () => {
    const t = await i18next.createInstance().init({
      lng: 'vi',
      resources: { en: { translation: en }, vi: { translation: vi } },
      interpolation: { escapeValue: false },
    });
    expect(saidIn(t, `Today's backup could not be made: ${SENTENCES.full}`)).toBe(
      `Chưa sao lưu được dữ liệu hôm nay: ${vi.refusal.diskFull}`,
    );
    expect(saidIn(t, 'The detector stopped unexpectedly (exit code 7). It is starting again.')).not.toMatch(/[a-z]+ly/);
    expect(saidIn(t, 'Something new went wrong.')).toBe('Something new went wrong.');
  });

  it('leaves alone what no language knows', () => {
    expect(refusalOf('Something new went wrong.')).toBeNull();
  });
});
