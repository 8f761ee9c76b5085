/** @file A question about something on the counter, on the bill: amber, with big pictured answers, and nothing stops. */
import '../style/checkout-questions.css';
import { CircleHelp, Hand, Scale, Search, X } from 'lucide-react';
import { Button, Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../app/contract.ts';
import { useKiosk, useScreen } from '../kiosk/use-kiosk.tsx';
import { chooseProduct } from './choose.ts';
import { ProductChoice } from './ProductChoice.tsx';
import { type ShopWords, useClient, useShopWords } from './use-checkout.ts';

export function QuestionRow({ question }: { question: Question }) {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  const client = useClient();
  const words = useShopWords();
  const { id, item, choices } = question;
  const kind = kindOf(question);
  const lit = useScreen((state) => state.lit === id);
  const called = useScreen((state) => state.checkout?.called ?? false);
  const target = { item, line: null };
  const choose = (sku: string) => {
    // Yes, it is there: what it weighs is known, or asked for next.
    if (kind === 'there') return void client.change({ kind: 'name', item, sku });
    const product = words.product(sku);
    if (product) void chooseProduct(client, target, product);
  };
  const [first] = choices;
  const says = kind === 'there' ? { says: t('checkout.question.taken') } : {};
  return (
    <li className="question-row" data-question={kind} data-item={item} data-lit={lit} id={`question-${item}`}>
      <Group aria-label={t('checkout.question.title')}>
        <Button className="question-text" onPress={() => kiosk.light(lit ? null : id)}>
          <CircleHelp aria-hidden="true" />
          <span>{sentenceOf(t, question, words)}</span>
        </Button>
        {kind === 'weight' && first ? (
          <Button className="quiet-button" onPress={() => choose(first.sku)}>
            <Scale aria-hidden="true" />
            {t('checkout.question.weigh')}
          </Button>
        ) : (
          choices.length > 0 && (
            <div className="product-choices">
              {choices.map(({ sku }) => (
                <ProductChoice key={sku} sku={sku} {...says} onChoose={() => choose(sku)} />
              ))}
            </div>
          )
        )}
        <div className="question-more">
          <Button className="quiet-button" onPress={() => client.open({ kind: 'search', ...target })}>
            <Search aria-hidden="true" />
            {t(choices.length > 0 ? 'checkout.line.other' : 'checkout.question.choose')}
          </Button>
          {kind === 'unknown' && (
            <Button className="quiet-button" onPress={() => void client.callStaff(!called)}>
              <Hand aria-hidden="true" />
              {t(called ? 'checkout.helpCalled' : 'checkout.help')}
            </Button>
          )}
          <Button className="quiet-button" onPress={() => void client.change({ kind: 'dismiss', item })}>
            <X aria-hidden="true" />
            {t(kind === 'there' ? 'checkout.question.notTaken' : 'checkout.question.dismiss')}
          </Button>
        </div>
      </Group>
    </li>
  );
}

/** A doubt between classes of which the shop sells none: nothing of ours. */
function kindOf({ kind, choices }: Question): Question['kind'] {
  return kind === 'doubt' && choices.length === 0 ? 'unknown' : kind;
}

export function sentenceOf(
  t: ReturnType<typeof useTranslation>['t'],
  question: Question,
  words: Pick<ShopWords, 'name'>,
): string {
  return t(`checkout.question.${kindOf(question)}`, { name: words.name(question.choices[0]?.sku ?? '') });
}
