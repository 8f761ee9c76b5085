/** @file A folder of photos holds other files too, and none of those may be taken for a photo. */
import { expect, it } from 'vitest';
import { isPhotoName } from '../../../app/pictures/index.ts';

it('knows photos by their endings, in any case, and nothing that is hidden', () => {
  const names = ['a.jpg', 'b.JPEG', 'c.jfif', 'd.Tif', 'e.avif', '._a.jpg', '.jpg', 'f.txt', 'g.heic', 'jpg'];
  expect(names.filter(isPhotoName)).toEqual(['a.jpg', 'b.JPEG', 'c.jfif', 'd.Tif', 'e.avif']);
});
