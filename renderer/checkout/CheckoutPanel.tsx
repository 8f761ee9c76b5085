/**
 * @file What stands beside the bill while the customer is busy with it: one panel at a time, in place of the stage.
 *
 * Not a modal: bill, total and main action stay where they are, and can be touched.
 */
import '../style/checkout.css';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../kiosk/use-kiosk.tsx';
import { statePicture } from '../pictures.ts';
import { AgePanel } from './AgePanel.tsx';
import { PayPanel } from './PayPanel.tsx';
import { panelOf, type ShownPanel } from './panels.ts';
import { ReceiptPanel } from './ReceiptPanel.tsx';
import { SearchPanel } from './SearchPanel.tsx';
import { Sums } from './Sums.tsx';
import { useCheckout, useClient, useShopWords } from './use-checkout.ts';
import { WeighPanel } from './WeighPanel.tsx';

export function CheckoutPanel() {
  const { t } = useTranslation();
  const client = useClient();
  const checkout = useCheckout();
  const opened = useScreen((state) => state.panel);
  const shown = panelOf(checkout, opened);
  const title = useTitle(shown);
  const kind = shown?.kind;
  if (!checkout || !shown) return null;
  return (
    <section className="checkout-panel" aria-label={t('checkout.panel')} data-panel={kind}>
      <div className="checkout-head">
        <Heading key={kind}>{title}</Heading>
        {shown.closes && (
          <Button
            className="quiet-button"
            onPress={() => (shown.closes === 'panel' ? client.open(null) : void client.goTo('items'))}
          >
            <X aria-hidden="true" />
            {t('checkout.back')}
          </Button>
        )}
      </div>
      <div className="checkout-body" key={kind}>
        <Body shown={shown} />
      </div>
    </section>
  );
}

/** Another panel is read from its heading on. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

function Body({ shown }: { shown: ShownPanel }) {
  const { t } = useTranslation();
  const client = useClient();
  const checkout = useCheckout();
  if (!checkout) return null;
  switch (shown.kind) {
    case 'idle':
      return (
        <Pictured picture="basket">
          <p role="alert">{t('checkout.idle.text')}</p>
          {/* An alert that changes is said anew, every second. */}
          <p className="idle-left" aria-hidden="true">
            {t('checkout.idle.left', { count: checkout.leavesInS ?? 0 })}
          </p>
          <Leave words={t('checkout.idle.leave')} />
        </Pictured>
      );
    case 'resume':
      return (
        <Pictured picture="basket">
          <p>{t('checkout.resume.text')}</p>
          <Leave words={t('checkout.resume.drop')} />
        </Pictured>
      );
    case 'left':
      return (
        <Pictured picture="basket">
          <p>{t('checkout.left.text')}</p>
          <Button className="quiet-button" onPress={() => void client.leftIsPaid()}>
            {t('checkout.left.paid')}
          </Button>
        </Pictured>
      );
    case 'search':
      return <SearchPanel panel={shown.panel} />;
    case 'weigh':
      // Keyed: what was typed for one product is not another one's weight.
      return <WeighPanel key={`${shown.panel.sku} ${shown.panel.item}`} panel={shown.panel} />;
    case 'age':
      return <AgePanel />;
    case 'review':
      return (
        <>
          <p>{t('checkout.review.text')}</p>
          <Sums basket={checkout.basket} />
          <Button className="quiet-button" onPress={() => client.open({ kind: 'search', item: null, line: null })}>
            {t('checkout.review.more')}
          </Button>
        </>
      );
    case 'paying':
      return <PayPanel />;
    case 'receipt':
      return <ReceiptPanel />;
    case 'thanks':
      return (
        <Pictured picture="thanks">
          <p>{t('checkout.thanks.text')}</p>
        </Pictured>
      );
  }
}

function Pictured({ picture, children }: { picture: string; children: ReactNode }) {
  const url = statePicture(picture);
  return (
    <div className="pictured">
      {url && <img src={url} alt="" />}
      {children}
    </div>
  );
}

function Leave({ words }: { words: string }) {
  const client = useClient();
  return (
    <Button className="quiet-button deleting" onPress={() => void client.abandon()}>
      {words}
    </Button>
  );
}

function useTitle(shown: ShownPanel | null): string {
  const { t } = useTranslation();
  const words = useShopWords();
  if (!shown) return '';
  switch (shown.kind) {
    case 'weigh':
      return t('checkout.weigh.title', { name: words.name(shown.panel.sku) });
    case 'search': {
      const answers = shown.panel.item !== null || shown.panel.line !== null;
      return t(answers ? 'checkout.search.answerTitle' : 'checkout.search.title');
    }
    case 'paying':
      return t('checkout.pay.title');
    default:
      return t(`checkout.${shown.kind}.title`);
  }
}
