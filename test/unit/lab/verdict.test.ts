/** @file What a shop owner reads: how much faster, how sure, at what price, in both languages; or why not to believe it. */
import { describe, expect, it } from 'vitest';
import { figureRows } from '../../../renderer/lab/result/rows.ts';
import { verdictSentence } from '../../../renderer/lab/verdict.ts';
import type { LabWords } from '../../../renderer/lab/words.ts';
import { english, vietnamese } from './languages.ts';
import { labRun, variantResult } from './record.ts';

describe('the verdict', () => {
  it('says who is faster by how much, with the interval, and what it costs', () => {
    const { result } = labRun();
    expect(verdictSentence(result, english)).toBe(
      'On this machine ReLU needs 14 % less time than SiLU (12 to 16 %), and gets 1 checkout in 80 fewer wholly right (on 130 photos, which may be chance).',
    );
    expect(verdictSentence(result, vietnamese)).toBe(
      'Trên máy này, ReLU cần ít thời gian hơn SiLU 14 % (12 đến 16 %), và cứ 80 lượt tính tiền thì đúng trọn vẹn ít hơn 1 lượt (trên 130 ảnh, có thể do ngẫu nhiên).',
    );
  });

  it('counts by items where the cards know how many were wrong', () => {
    const { relu, silu } = labRun().result.variants;
    const withItems = (variant: typeof relu, itemErrors: number, itemErrorsInterval: [number, number]) => {
      if (!variant) throw new Error('It is in every record of these tests.');
      return { ...variant, price: { ...variant.price, itemErrors, itemErrorsInterval, items: 311 } };
    };
    const said = (first: number, second: number, words: LabWords) => {
      const around = (errors: number): [number, number] => [errors - 0.02, errors + 0.02];
      const variants = { relu: withItems(relu, first, around(first)), silu: withItems(silu, second, around(second)) };
      return verdictSentence(labRun({ variants }).result, words).replace(/^.* %\)/, '');
    };
    expect(said(0.1125, 0.1, english)).toBe(
      ', and gets 1 item in 80 more wrong (tried on 311 items, so it may be chance).',
    );
    expect(said(0.1125, 0.1, vietnamese)).toBe(
      ', và cứ 80 món thì nhận sai nhiều hơn 1 món (thử trên 311 món, nên có thể do ngẫu nhiên).',
    );
    expect(said(0.1, 0.2, english)).toBe(', and gets 1 item in 10 fewer wrong (tried on 311 items).');
    // As many right of so few is not as good.
    expect(said(0.1, 0.1, english)).toBe(', and gets as many items right (tried on 311 items).');
    expect(said(0.1, 0.1, vietnamese)).toBe(', và nhận đúng số món ngang nhau (thử trên 311 món).');
  });

  it('says of checkouts too on how many they were as often right, and ends where nobody counted', () => {
    const said = (photos: number | null, words: LabWords) => {
      const priced = (activation: string) => {
        const variant = variantResult(activation, 30, 0.5);
        return { ...variant, price: { ...variant.price, photos } };
      };
      const { result } = labRun({ variants: { relu: priced('relu'), silu: priced('silu') } });
      return verdictSentence(result, words).replace(/^.*?%\)/, '');
    };
    expect(said(130, english)).toBe(', and gets as many checkouts right (on 130 photos).');
    expect(said(130, vietnamese)).toBe(', và tính tiền đúng ngang nhau (trên 130 ảnh).');
    expect(said(null, english)).toBe(', and gets as many checkouts right.');
  });

  it('has a digit more where whole percents would say next to nothing, and no minus before a zero', () => {
    const { result } = labRun({
      ratio: { a: 'identity', b: 'relu', value: 0.996, interval: [0.9942, 0.9979], verdict: 'faster' },
      activationShare: {
        relu: { value: 0.003, interval: [-0.0004, 0.008] },
        silu: { value: 0.172, interval: [0.165, 0.179] },
      },
    });
    expect(verdictSentence(result, english)).toMatch(
      /^On this machine No activation needs 0\.4 % less time than ReLU \(0\.2 to 0\.6 %\)/,
    );
    expect(figureRows(result, english).map((row) => row.at(-1))).toEqual([
      'activation, %',
      '0.3 (0.0 to 0.8)',
      '17.2 (16.5 to 17.9)',
    ]);
    expect([english.number(-0.4), english.number(-0.6), english.percent(-0.0004)]).toEqual(['0', '-1', '0.0']);
  });

  it('turns the pair round when the second is faster', () => {
    const { result } = labRun({
      ratio: { a: 'silu', b: 'relu', value: 1.25, interval: [1.2, 1.3], verdict: 'slower' },
    });
    // 1 - 1/1.25 = 20 %, 1 - 1/1.2 = 17 %, 1 - 1/1.3 = 23 %.
    expect(verdictSentence(result, english)).toMatch(
      /^On this machine ReLU needs 20 % less time than SiLU \(17 to 23 %\)/,
    );
  });

  it('does not call a difference chance when neither lies in the interval of the other', () => {
    const [relu, silu] = [variantResult('relu', 30, 0.3), variantResult('silu', 35, 0.5)];
    const { result } = labRun({ variants: { relu, silu } });
    expect(verdictSentence(result, english)).toMatch(/1 checkout in 5 fewer wholly right \(on 130 photos\)\.$/);
  });

  it('says nothing of accuracy that nobody measured', () => {
    const variants = { relu: variantResult('relu', 30, null), silu: variantResult('silu', 35, 0.5) };
    expect(verdictSentence(labRun({ variants }).result, english)).toMatch(/How accurate they are was not measured\.$/);
  });

  it('calls what spans 1 no difference, and what is flagged not trustworthy, because of what', () => {
    const same = {
      a: 'relu',
      b: 'silu',
      value: 1.01,
      interval: [0.98, 1.04],
      verdict: 'no measurable difference',
    } as const;
    expect(verdictSentence(labRun({ ratio: { ...same, interval: [0.98, 1.04] } }).result, english)).toBe(
      'On this machine there is no measurable difference between ReLU and SiLU: ReLU takes 98.0 to 104.0 % of the time of SiLU.',
    );
    const flagged = labRun({
      ratio: { ...same, interval: [0.98, 1.04], verdict: 'not trustworthy' },
      flags: [{ kind: 'busy', reason: 'other programs kept 1.2 cores busy' }],
    }).result;
    expect(verdictSentence(flagged, english)).toBe(
      'This run is not trustworthy, because other programs kept 1.2 cores busy.',
    );
    expect(verdictSentence(flagged, vietnamese)).toBe('Lần đo này không đáng tin, vì các chương trình khác đang bận.');
  });
});
