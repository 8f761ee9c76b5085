/**
 * @file A box finds its way back from the model's input into the picture, and a frame comes back from the wire as it
 * went.
 */
import { describe, expect, it } from 'vitest';
import { boxInPicture, decodeFrame, encodeFrame, letterboxOf } from '../../app/frame.ts';

describe('letterboxOf', () => {
  it('fits the longer side and keeps the shape', () => {
    expect(letterboxOf(1280, 720, 320)).toEqual({ size: 320, scale: 0.25, width: 320, height: 180 });
    expect(letterboxOf(480, 640, 320)).toEqual({ size: 320, scale: 0.5, width: 240, height: 320 });
  });

  it('never shrinks a sliver to nothing', () => {
    expect(letterboxOf(10_000, 3, 320)).toMatchObject({ width: 320, height: 1 });
  });
});

describe('boxInPicture', () => {
  it('is the inverse of letterboxing, clipped to the picture', () => {
    const picture = { width: 1000, height: 333 };
    const letterbox = letterboxOf(picture.width, picture.height, 320);
    const box = boxInPicture([0, 0, letterbox.width, letterbox.height], picture, letterbox);
    expect(box).toEqual([0, 0, 1000, 333]);
    expect(boxInPicture([-20, -5, 400, 400], picture, letterbox)).toEqual([0, 0, 1000, 333]);
  });
});

describe('a frame on the wire', () => {
  const frame = {
    session: 3,
    number: 41,
    width: 1280,
    height: 720,
    capturedMs: 1234.5,
    pixels: new Uint8Array(16 * 16 * 4).fill(7),
  };

  it('comes back as it went', () => {
    expect(decodeFrame(encodeFrame(frame), 16)).toEqual(frame);
  });

  it('reads a view at an odd offset', () => {
    const bytes = encodeFrame(frame);
    const shifted = new Uint8Array(bytes.byteLength + 3);
    shifted.set(bytes, 3);
    expect(decodeFrame(shifted.subarray(3), 16)).toEqual(frame);
  });

  it('refuses other bytes with a sentence', () => {
    expect(() => decodeFrame(new Uint8Array(10), 16)).toThrow(/has 1056 bytes, this message has 10/);
    expect(() => decodeFrame(new Uint8Array(1056), 16)).toThrow('This binary message is not a frame.');
    expect(() => decodeFrame(encodeFrame({ ...frame, width: 0 }), 16)).toThrow(/at least 1 x 1/);
  });
});
