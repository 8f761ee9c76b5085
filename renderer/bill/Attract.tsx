/** @file The empty bill: what to do, in five words, in both languages in turn. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../app/contract.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { statePicture } from '../pictures.ts';
import { useCondition } from '../stage/Notice.tsx';

const TURN_MS = 4000;

export function Attract() {
  const { t, i18n } = useTranslation();
  const source = useScreen((state) => state.source);
  // Nothing is to be put down while the till cannot look.
  const watching = ['watching', 'photosEmpty'].includes(useCondition());
  const own = i18n.resolvedLanguage ?? 'en';
  const others = LANGUAGES.filter((code) => code !== own);
  const languages = [own, ...others];
  const turn = useTurns(languages.length);
  const language = languages[turn] ?? own;
  const picture = statePicture(source === 'photo' ? 'empty' : 'basket');
  return (
    <div className="attract">
      {picture && (
        <div className="attract-picture">
          <img src={picture} alt="" />
        </div>
      )}
      {watching && (
        <p className="attract-words" key={language} lang={language}>
          {i18n.getFixedT(language)(`attract.${source}`)}
        </p>
      )}
      <p className="attract-note">{t('bill.empty')}</p>
    </div>
  );
}

function useTurns(count: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => (before + 1) % count), TURN_MS);
    return () => clearInterval(timer);
  }, [count]);
  return turn;
}
