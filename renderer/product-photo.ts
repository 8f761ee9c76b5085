/**
 * @file The picture of a product: drawn and at hand, or a photo that staff put into the catalogue and the till keeps.
 * And a file of theirs, made small enough for it.
 */
import { useEffect, useState } from 'react';
import { useLink } from './link/use-link.ts';
import { productPicture } from './pictures.ts';

export const PHOTO = 'photo:';

/** Photos that were asked for; a picture never changes under its name. */
const asked = new Map<string, Promise<string | null>>();

/** @param picture of the product, or its class where it has none. @returns null: none, or not here yet */
export function useProductPicture(picture: string): string | null {
  const link = useLink();
  const isPhoto = picture.startsWith(PHOTO);
  const [photo, setPhoto] = useState<{ readonly of: string; readonly url: string | null } | null>(null);
  useEffect(() => {
    if (!isPhoto) return;
    let current = true;
    const answer =
      asked.get(picture) ?? link.ask({ type: 'officeProductPicture', picture }).then(({ dataUrl }) => dataUrl);
    asked.set(picture, answer);
    // Not there (yet), or the till is gone for the moment: asked for again next time.
    const forget = () => asked.delete(picture);
    answer.then((url) => {
      if (url === null) forget();
      if (current) setPhoto({ of: picture, url });
    }, forget);
    return () => {
      current = false;
    };
  }, [link, picture, isPhoto]);
  if (!isPhoto) return productPicture(picture);
  return photo?.of === picture ? photo.url : null;
}

/** As large as the largest place it is shown in, on a fine display. */
const SIDE_PX = 320;
const QUALITY = 0.85;

/** @returns the photo as a small JPEG, base64. @throws where the browser cannot read it */
export async function smallPhoto(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser draws nothing here.');
  // What is see-through would become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1] ?? '';
}
