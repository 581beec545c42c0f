/** Pictures without what they tell about the one who took them: see StripPicture. */
import { stripJpeg } from './jpeg.ts';
import type { StripPicture } from './picture.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

export { defaultPictureLimits, malformed, type PictureLimits, type StripPicture } from './picture.ts';

/** The picture types that are taken, each with what strips it. */
export const strippers: Readonly<Record<string, StripPicture>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};
