/** @file One sentence on what the till is doing, and the small choices that belong to the source in use. */
import { useTranslation } from 'react-i18next';
import { CameraPicker } from '../bar/CameraPicker.tsx';
import { PhotoControls } from '../bar/PhotoControls.tsx';
import { sentenceOf as questionWords } from '../checkout/QuestionRow.tsx';
import { useShopWords } from '../checkout/use-checkout.ts';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { productPicture } from '../pictures.ts';
import { productName } from '../words/names.ts';
import { useCondition } from './Notice.tsx';

export function StatusLine() {
  const { t } = useTranslation();
  const { sentence, label } = useSentence();
  const picture = label ? productPicture(label) : null;
  const unreadable = useScreen((state) => (state.source === 'photo' ? state.unreadable : null));
  return (
    <section className="status" aria-label={t('page.status')}>
      {picture && <img key={label} className="status-picture" src={picture} alt="" />}
      <p className="status-text" data-testid="status">
        {sentence}
      </p>
      {unreadable && (
        <p className="status-warning" role="alert">
          {t('photo.unreadable', { name: unreadable })}
        </p>
      )}
      <CameraPicker />
      <PhotoControls />
    </section>
  );
}

/** The sentence, and the class of the product it is about; empty where the notice on the stage already says it. */
function useSentence(): { sentence: string; label?: string } {
  const { t, i18n } = useTranslation();
  const condition = useCondition();
  const source = useScreen((state) => state.source);
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const bill = useScreen((state) => state.bill);
  const closed = useScreen((state) => state.closed);
  const newest = useScreen((state) => state.newest);
  const unpriced = useScreen((state) => state.unpriced);
  const checkout = useScreen((state) => state.checkout);
  const words = useShopWords();
  const language = i18n.resolvedLanguage ?? 'en';
  if (condition !== 'watching' || !catalogue) return { sentence: '' };
  if (!bill) return { sentence: t(source === 'photo' ? 'status.photoReading' : 'status.waiting') };
  const [question] = checkout?.basket.questions ?? [];
  if (question) return { sentence: questionWords(t, question, words) };
  if (unpriced.length > 0) {
    const names = unpriced.map((label) => productName(catalogue, null, label, language));
    return { sentence: t('status.unpriced', { names: new Intl.ListFormat(language).format(names) }) };
  }
  if (closed) return { sentence: t('status.closed') };
  const count = bill.lines.reduce((sum, line) => sum + line.quantity, 0);
  if (count > 0 && source === 'photo') return { sentence: t('status.seen', { count }) };
  const line = bill.lines.find(({ sku }) => sku === newest);
  // Where something is on the bill, or the last customer's things still lie there, nothing is to be put down.
  if (!line) return { sentence: count > 0 || checkout?.clearing ? '' : t(`status.${source}Empty`) };
  const name = productName(catalogue, line.sku, line.label, language);
  return { sentence: t('status.newest', { name }), label: line.label };
}
