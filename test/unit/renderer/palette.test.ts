/** @file The items' colours: readable under white words, visible on paper and on dark panels, one a product. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogueSchema } from '../../../app/contract.ts';
import { colourOf, ITEM_COLOURS, UNKNOWN_COLOUR } from '../../../renderer/stage/palette.ts';

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const tokens = readFileSync('renderer/style/tokens.css', 'utf8');
/** What a colour is in each theme, in the order of the file. */
const token = (name: string) =>
  [...tokens.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].map(([, hex]) => hex as string);

describe('ITEM_COLOURS', () => {
  it('carry white words', () => {
    for (const colour of [...ITEM_COLOURS, UNKNOWN_COLOUR]) expect(contrast(colour, '#ffffff')).toBeGreaterThan(4.5);
  });

  it('stand off the panels of both themes', () => {
    const panels = token('panel').slice(0, 2);
    expect(panels).toHaveLength(2);
    for (const colour of ITEM_COLOURS) for (const panel of panels) expect(contrast(colour, panel)).toBeGreaterThan(3);
  });

  it('give each pack of the demo a colour of its own, and an unknown thing grey', () => {
    const catalogue: Catalogue = catalogueSchema.parse(JSON.parse(readFileSync('assets/catalogue.json', 'utf8')));
    const packs = catalogue.products.filter(({ label }) => label.startsWith('house_'));
    expect(packs).toHaveLength(10);
    expect(new Set(packs.map(({ sku }) => colourOf(catalogue, sku))).size).toBe(10);
    expect(colourOf(catalogue, null)).toBe(UNKNOWN_COLOUR);
    expect(colourOf(catalogue, 'no such sku')).toBe(UNKNOWN_COLOUR);
  });
});

describe('the tokens', () => {
  it('keep text readable in every theme', () => {
    for (const [text, grounds] of [
      ['ink', ['page', 'panel', 'panel-quiet', 'newest']],
      ['ink-quiet', ['page', 'panel', 'panel-quiet', 'newest']],
      ['on-go', ['go', 'go-strong']],
      ['on-chosen', ['chosen']],
      ['wrong', ['wrong-quiet']],
    ] as const) {
      for (const ground of grounds) {
        for (const theme of [0, 1]) {
          const pair = [token(text)[theme], token(ground)[theme]] as const;
          expect(
            contrast(pair[0] as string, pair[1] as string),
            `${text} on ${ground}, theme ${theme}`,
          ).toBeGreaterThan(4.5);
        }
      }
    }
  });
});
