/** @file Which dropped files are photos and in what order, how a picture fits its stage, and how a ride is asked for. */
import { describe, expect, it } from 'vitest';
import { beltOptions } from '../../../renderer/sources/belt.ts';
import { isPhoto, sortPhotos } from '../../../renderer/sources/photo-files.ts';
import { fitInside } from '../../../renderer/stage/fit.ts';

describe('photos', () => {
  it('are known by type or name, also those that only other programs can read', () => {
    expect(isPhoto({ name: 'a.JPG', type: '' })).toBe(true);
    expect(isPhoto({ name: 'a', type: 'image/avif' })).toBe(true);
    expect(isPhoto({ name: 'a.heic', type: '' })).toBe(true);
    expect(isPhoto({ name: 'labels.txt', type: 'text/plain' })).toBe(false);
    expect(isPhoto({ name: '.DS_Store', type: '' })).toBe(false);
  });

  it('come in the order of their names, numbers by value, without the rest', () => {
    const files = ['IMG_10.jpg', 'notes.txt', 'IMG_9.jpg', 'IMG_1.png'].map((name) => new File([], name));
    expect(sortPhotos(files).map((file) => file.name)).toEqual(['IMG_1.png', 'IMG_9.jpg', 'IMG_10.jpg']);
  });
});

describe('fitInside', () => {
  it('shows the whole picture in the middle', () => {
    expect(fitInside({ width: 400, height: 600 }, 900, 600).style).toEqual({
      left: '250px',
      top: '0px',
      width: '400px',
      height: '600px',
    });
  });

  it('leaves no hairline where the picture fits but for rounding', () => {
    expect(fitInside({ width: 1280, height: 720 }, 950, 534).style).toMatchObject({ left: '0px', width: '950px' });
  });
});

describe('beltOptions', () => {
  it('runs by chance and by the clock unless a test says otherwise', () => {
    expect(beltOptions('', () => 0.5)).toEqual({ seed: 2 ** 30, stepMs: null });
    expect(beltOptions('?belt-seed=7&belt-step=66', () => 0.5)).toEqual({ seed: 7, stepMs: 66 });
    expect(beltOptions('?belt-seed=x&belt-step=-1', () => 0)).toEqual({ seed: 0, stepMs: null });
  });
});
