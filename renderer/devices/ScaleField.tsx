/**
 * @file The scale at the till: shows what lies on it and gives the weight once it stands still. The scale of the
 * till's own port where staff set one up, else one that the browser knows, else a demo scale with a slider; a scale that
 * types like a keyboard works beside all of them.
 */
import '../style/devices.css';
import { useEffect, useRef, useState } from 'react';
import { Button, Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type CodeNews, codeNews } from '../codes/watch-codes.ts';
import { DemoScale } from './demo-scale.ts';
import { type Settling, type Weight, weighed } from './settle.ts';
import { useScale } from './use-scale.ts';

const MOST_GRAMS = 5_000;

/** @param onWeight told of every weight that stands still, in grams; of 0 as soon as it does so no more */
export function ScaleField({ onWeight }: { onWeight: (grams: number) => void }) {
  const { t, i18n } = useTranslation();
  const demo = useRef(new DemoScale());
  const { real, lost, isSetUp, lose, hear, choose } = useScale();
  const [weight, setWeight] = useState<Weight>({ grams: 0, settled: false });
  const told = useRef(onWeight);
  told.current = onWeight;

  useEffect(() => {
    const scale = real ?? demo.current;
    let settling: Settling = [];
    let given = 0;
    scale.start((reading) => {
      if (real) hear();
      const next = weighed(settling, reading);
      settling = next.settling;
      setWeight(next.weight);
      const grams = next.weight.settled ? next.weight.grams : 0;
      if (grams !== given) told.current(grams);
      given = grams;
    }, lose);
    return () => scale.stop();
  }, [real, lose, hear]);
  useEffect(() => {
    const listen = (event: Event) => {
      const news = (event as CustomEvent<CodeNews>).detail;
      if (news.kind === 'weight') told.current(news.grams);
    };
    codeNews.addEventListener('news', listen);
    return () => codeNews.removeEventListener('news', listen);
  }, []);

  const figure = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const state = weight.grams === 0 ? 'empty' : weight.settled ? 'settled' : 'settling';
  return (
    <section className="scale" aria-label={t('devices.scale')}>
      <output className="scale-weight" data-testid="scale" data-state={state} data-grams={weight.grams}>
        {t('devices.weight', { weight: figure.format(weight.grams / 1000) })}
      </output>
      <p className="scale-state">{t(`devices.${state}`)}</p>
      {lost && <p role="status">{t('devices.noScale')}</p>}
      {!real && !isSetUp && (
        <>
          <Slider
            className="scale-slider"
            maxValue={MOST_GRAMS}
            step={5}
            defaultValue={0}
            onChange={(grams) => {
              demo.current.grams = Number(grams);
            }}
          >
            <Label>{t('devices.slider')}</Label>
            <SliderTrack className="scale-track">
              <SliderThumb className="scale-thumb" />
            </SliderTrack>
          </Slider>
          {'serial' in navigator && (
            <Button className="quiet-button" onPress={() => void choose()}>
              {t('devices.connect')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
