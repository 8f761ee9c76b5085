/** @file The picture of a product, or its first letter where none is drawn. */
import { productPicture } from '../pictures.ts';

export function ProductPicture({
  label,
  name,
  picture,
}: {
  label: string;
  name: string;
  picture?: string | undefined;
}) {
  const url = productPicture(picture ?? label);
  return (
    <span className="product-picture" aria-hidden="true">
      {url ? <img src={url} alt="" draggable={false} /> : name.slice(0, 1)}
    </span>
  );
}
