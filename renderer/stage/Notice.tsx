/** @file What stands over the stage when there is nothing to watch: a drawn picture and one sentence. */
import { useTranslation } from 'react-i18next';
import { type Condition, conditionOf, isTrouble, pictureOf } from '../kiosk/condition.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { statePicture } from '../pictures.ts';

export function useCondition(): Condition {
  return useScreen(conditionOf);
}

export function Notice() {
  const { t } = useTranslation();
  const condition = useCondition();
  const name = pictureOf(condition);
  if (condition === 'watching' || !name) return null;
  const picture = statePicture(name);
  return (
    <div className="notice" data-condition={condition} role={isTrouble(condition) ? 'alert' : 'status'}>
      {picture && <img className="notice-picture" src={picture} alt="" />}
      <p className="notice-text">{t(`state.${condition}`)}</p>
    </div>
  );
}
