/** @file What stands over the stage when there is nothing to watch: a drawn picture and one sentence. */
import { useTranslation } from 'react-i18next';
import { type Condition, conditionOf, goesOn, isTrouble, pictureOf } from '../kiosk/condition.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { statePicture } from '../pictures.ts';
import { SituationAction } from './SituationAction.tsx';

export function useCondition(): Condition {
  return useScreen(conditionOf);
}

export function Notice() {
  const { t } = useTranslation();
  const condition = useCondition();
  const checkout = useScreen((state) => state.checkout);
  const name = pictureOf(condition);
  if (condition === 'watching' || !name) return null;
  const picture = statePicture(name);
  return (
    <div className="notice" data-condition={condition} role={isTrouble(condition) ? 'alert' : 'status'}>
      {picture && <img className="notice-picture" src={picture} alt="" />}
      <p className="notice-text">{t(`state.${condition}`)}</p>
      {/* Else the main action says it. */}
      {checkout && isTrouble(condition) && goesOn(condition, checkout) && (
        <SituationAction condition={condition} className="quiet-button" />
      )}
    </div>
  );
}
