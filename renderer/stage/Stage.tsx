/** @file The stage: the picture of the source in use, as large as fits, with its items marked; files may be dropped. */
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BELT, type Item } from '../../app/contract.ts';
import { litKeyOf as litKeyIn } from '../kiosk/bill-changes.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { droppedFiles } from '../sources/photo-files.ts';
import { formatMoney } from '../words/money.ts';
import { productName } from '../words/names.ts';
import { fitInside } from './fit.ts';
import type { ItemWords } from './marks.ts';
import { StagePainter } from './painter.ts';
import { colourOf, UNKNOWN_COLOUR } from './palette.ts';

export function Stage() {
  const kiosk = useKiosk();
  const source = useScreen((state) => state.source);
  const area = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const overlay = useRef<HTMLDivElement>(null);
  const wordsOf = useItemWords();
  const checkout = useScreen((state) => state.checkout);
  const litKeyOf = useCallback((item: Item) => litKeyIn(checkout, item), [checkout]);
  const painter = useRef<StagePainter | null>(null);
  const options = useRef({ wordsOf, litKeyOf, movesTogether: source === 'belt' });

  useEffect(() => {
    options.current = { wordsOf, litKeyOf, movesTogether: source === 'belt' };
    if (painter.current) painter.current.options = options.current;
  }, [wordsOf, litKeyOf, source]);

  // Each source has a stage of its own (Screen.tsx), and so a painter over its own element.
  useEffect(() => {
    const [areaElement, pictureElement, overlayElement] = [area.current, picture.current, overlay.current];
    if (!areaElement || !pictureElement || !overlayElement) return;
    const { element } = kiosk.source;
    pictureElement.prepend(element);
    const made = new StagePainter(overlayElement, options.current);
    painter.current = made;
    const touch = (event: PointerEvent) => {
      const bounds = overlayElement.getBoundingClientRect();
      const item = made.itemAt(event.clientX - bounds.left, event.clientY - bounds.top);
      kiosk.light(item && litKeyIn(kiosk.store.getState().checkout, item));
    };
    pictureElement.addEventListener('pointerdown', touch);
    const stopViews = kiosk.onView((view, capturedMs) => made.show(view, capturedMs));
    const stopStore = kiosk.store.subscribe((now, before) => {
      if (now.lit !== before.lit) made.light(now.lit);
      if (now.bill === null && before.bill !== null) made.clear();
    });
    let fitted = '';
    let request = requestAnimationFrame(function paint(nowMs) {
      request = requestAnimationFrame(paint);
      if (kiosk.source.tick?.(nowMs) === false) return;
      const shown = kiosk.source.picture();
      const fit = fitInside(shown ?? { width: 16, height: 9 }, areaElement.clientWidth, areaElement.clientHeight);
      if (fit.key !== fitted) {
        fitted = fit.key;
        Object.assign(pictureElement.style, fit.style);
        // The stylesheet gives the stage the height that this picture needs.
        areaElement.parentElement?.parentElement?.style.setProperty('--aspect', String(fit.aspect));
        made.remeasure();
      }
      made.paint(shown?.capturedMs ?? 0, nowMs);
    });
    return () => {
      cancelAnimationFrame(request);
      stopViews();
      stopStore();
      pictureElement.removeEventListener('pointerdown', touch);
      made.clear();
      element.remove();
    };
  }, [kiosk]);

  useFileDrop();
  return (
    <div className="stage-area" ref={area}>
      <div className="stage-picture" data-source={source} ref={picture}>
        {source === 'belt' && <div className="stage-line" style={{ insetInlineStart: `${BELT.line * 100}%` }} />}
        <div className="stage-overlay" ref={overlay} aria-hidden="true" data-testid="boxes" />
      </div>
    </div>
  );
}

/** Name, price and colour of an item in the language in use. */
function useItemWords(): (item: Item) => ItemWords {
  const { i18n } = useTranslation();
  const catalogue = useScreen((state) => state.hello?.catalogue);
  const language = i18n.resolvedLanguage ?? 'en';
  return useCallback(
    (item) => {
      if (!catalogue) return { name: item.label, price: '', colour: UNKNOWN_COLOUR };
      // What is not money yet says so: its question stands on the bill.
      if (item.state === 'doubt' || item.state === 'unknown') return { name: '?', price: '', colour: UNKNOWN_COLOUR };
      const product = catalogue.products.find(({ sku }) => sku === item.sku);
      return {
        name: productName(catalogue, item.sku, item.label, language),
        price: product ? formatMoney(product.unitPrice, catalogue.currency, language) : '',
        colour: colourOf(catalogue, item.sku),
      };
    },
    [catalogue, language],
  );
}

/** Photos may be dropped anywhere on the page, whatever the source. */
function useFileDrop(): void {
  const kiosk = useKiosk();
  useEffect(() => {
    const allow = (event: DragEvent) => event.preventDefault();
    const drop = async (event: DragEvent) => {
      event.preventDefault();
      const files = event.dataTransfer ? await droppedFiles(event.dataTransfer) : [];
      if (files.length === 0) return;
      kiosk.choose('photo');
      await kiosk.photos.take(files);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [kiosk]);
}
