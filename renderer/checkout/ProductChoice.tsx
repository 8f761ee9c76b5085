/** @file One product as a big pictured answer: picture, name, and its price or what the answer says. */
import '../style/checkout-products.css';
import { Button } from 'react-aria-components';
import { ProductPicture } from './ProductPicture.tsx';
import { useShopWords } from './use-checkout.ts';

export function ProductChoice({ sku, says, onChoose }: { sku: string; says?: string; onChoose: () => void }) {
  const words = useShopWords();
  const product = words.product(sku);
  if (!product) return null;
  const name = words.name(sku);
  return (
    <Button className="product-choice" data-sku={sku} onPress={onChoose}>
      <ProductPicture label={product.label} name={name} picture={product.picture} />
      <span className="product-choice-name">{name}</span>
      <span className="product-choice-price">{says ?? words.price(product)}</span>
    </Button>
  );
}
