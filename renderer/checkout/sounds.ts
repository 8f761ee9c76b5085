/**
 * @file Three short, soft sounds, drawn with WebAudio: something was added, something is asked, it is paid.
 *
 * A browser gives no sound before the first touch; the till says everything on the screen as well.
 */
import { remember, remembered } from '../preferences.ts';

export type Sound = 'added' | 'question' | 'paid';

/** Hertz, one after the other. */
const NOTES: Readonly<Record<Sound, readonly number[]>> = {
  added: [880],
  question: [587, 494],
  paid: [659, 784, 1047],
};
const NOTE_S = 0.11;
const LOUDNESS = 0.12;

let audio: AudioContext | null = null;

export function soundsOn(): boolean {
  return remembered('sound') !== 'off';
}

export function chooseSounds(on: boolean): void {
  remember('sound', on ? 'on' : 'off');
  if (on) play('added');
}

export function play(sound: Sound): void {
  // Before a touch a context would only warn; `hasBeenActive` is Chromium's, and the till runs in nothing else.
  if (!soundsOn() || !navigator.userActivation.hasBeenActive) return;
  audio ??= new AudioContext();
  const start = audio.currentTime;
  for (const [place, hertz] of NOTES[sound].entries()) tone(audio, hertz, start + place * NOTE_S);
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = hertz;
  // In and out without a click.
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S * 2);
  oscillator.connect(loudness).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + NOTE_S * 2);
}
