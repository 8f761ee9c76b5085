/** @file The picture of a product, or its first letter where none is drawn. */
import '../style/checkout-products.css';
import { useProductPicture } from '../product-photo.ts';

export function ProductPicture({
  label,
  name,
  picture,
}: {
  label: string;
  name: string;
  picture?: string | undefined;
}) {
  const url = useProductPicture(picture ?? label);
  return (
    <span className="product-picture" aria-hidden="true">
      {url ? <img src={url} alt="" draggable={false} /> : name.slice(0, 1)}
    </span>
  );
}
