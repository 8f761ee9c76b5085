/** @file Photos in and out, by sharp. Camera frames never pass here. */
export { annotatedName, type Mark, writeAnnotated } from './annotate.ts';
export { decodePicture, type Picture, PictureError } from './decode.ts';
export { letterboxPicture } from './letterbox.ts';
export { isPhotoName } from './photo-names.ts';
