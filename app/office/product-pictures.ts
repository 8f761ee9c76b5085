/**
 * @file Photos of products that staff put into the catalogue: kept as they come, by their content, for as long as the shop.
 *
 * Customers see them on the bill, so anybody may ask for one; what is asked for must be a product's, because frames with
 * customers' hands are kept beside them.
 */
import type { Catalogue } from '../contract.ts';
import type { Pictures } from '../store/types.ts';

const PREFIX = 'photo:';

/** @returns what goes into a product's `picture`. @throws Error with a sentence when it is no picture */
export function putProductPicture(pictures: Pictures, bytes: Uint8Array): string {
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw new Error('This is no picture that the till can show. Take a JPEG, PNG or WebP file.');
  return PREFIX + pictures.put(bytes, mediaType, null);
}

/** As a data URL; null where no product has it. */
export function productPictureOf(pictures: Pictures, { products }: Catalogue, picture: string): string | null {
  if (!picture.startsWith(PREFIX) || !products.some((product) => product.picture === picture)) return null;
  const kept = pictures.get(picture.slice(PREFIX.length));
  return kept && `data:${kept.mediaType};base64,${Buffer.from(kept.bytes).toString('base64')}`;
}

/** By its first bytes, whatever the file was called. */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8) === 'WEBP') return 'image/webp';
  return null;
}
