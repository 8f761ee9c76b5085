/** @file The main action while a customer is served: always at the same place, always the next thing to do. */
import {
  ArrowRight,
  Banknote,
  CreditCard,
  Hand,
  HelpCircle,
  type LucideIcon,
  RotateCcw,
  Search,
  SquareCheckBig,
  X,
} from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CheckoutState } from '../../app/contract.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type { Panel } from '../kiosk/store.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { type CheckoutAction as Action, checkoutActionOf } from './panels.ts';
import { useShopWords } from './use-checkout.ts';
import { useMeantPress } from './use-meant-press.ts';

const ICONS: Readonly<Record<Action, LucideIcon>> = {
  addItem: Search,
  answer: HelpCircle,
  age: Hand,
  review: ArrowRight,
  pay: ArrowRight,
  card: CreditCard,
  cash: Banknote,
  given: Banknote,
  typeMore: Banknote,
  again: RotateCcw,
  cancel: X,
  done: SquareCheckBig,
  start: ArrowRight,
  count: ArrowRight,
  stillHere: Hand,
  goOn: ArrowRight,
};

export function CheckoutAction({ checkout }: { checkout: CheckoutState }) {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const words = useShopWords();
  const opened = useScreen((state) => state.panel);
  const action = checkoutActionOf(checkout, opened);
  const press = useMeantPress(action, () => void perform(kiosk, checkout, action, opened));
  const Icon = ICONS[action];
  const { questions, total } = checkout.basket;
  return (
    <Button className="main-action" data-action={action} {...press}>
      <Icon aria-hidden="true" />
      {t(`checkout.main.${action}`, {
        count: questions.length,
        money: words.money(total),
        given: words.money(givenOf(opened)),
      })}
    </Button>
  );
}

/** Minor units, as typed. */
function givenOf(opened: Panel | null): number {
  return opened?.kind === 'cash' ? Number(opened.typed) : 0;
}

async function perform(
  kiosk: Kiosk,
  { basket }: CheckoutState,
  action: Action,
  opened: Panel | null,
): Promise<unknown> {
  const { checkout: client } = kiosk;
  switch (action) {
    case 'addItem':
      return client.open({ kind: 'search', item: null, line: null });
    case 'answer': {
      const [question] = basket.questions;
      if (!question) return;
      client.open(null);
      kiosk.light(question.id);
      return focusOn(question.item);
    }
    case 'age':
      client.open({ kind: 'age' });
      // It may be open already: the PIN is what comes next.
      return document.querySelector<HTMLElement>('.checkout-panel input')?.focus();
    case 'review':
      return client.goTo('review');
    case 'pay':
      return client.goTo('paying');
    case 'card':
    case 'again':
      return client.pay('card', null);
    case 'cash':
      return client.pay('cash', basket.total);
    case 'given':
      return client.pay('cash', givenOf(opened));
    case 'typeMore':
      return document.querySelector<HTMLElement>('.cash input')?.focus();
    case 'cancel':
      return client.cancelPayment();
    case 'done':
      return client.goTo('thanks');
    case 'start':
    case 'count':
      return kiosk.newCustomer();
    case 'stillHere':
      return client.stillHere();
    case 'goOn':
      return client.goTo('items');
  }
}

function focusOn(item: number): void {
  const row = document.getElementById(`question-${item}`);
  row?.scrollIntoView({ block: 'nearest' });
  row?.querySelector<HTMLElement>('.product-choice, .quiet-button')?.focus();
}
