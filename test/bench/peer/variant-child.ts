/**
 * @file The process of one variant: photos decoded beforehand, then the whole way of each to its boxes as
 * `tillsight detect` goes it. A process of its own, since two sessions in one slow each other (onnxruntime 17011).
 */
import sharp from 'sharp';
import { type DetectorSession, openSession } from '../../../app/detector/session.ts';
import { decodePicture, letterboxPicture, type Picture } from '../../../app/pictures/index.ts';
import type { Answer, Look, Question } from './messages.ts';

let session: DetectorSession | null = null;
let pictures: Picture[] = [];

async function answer(question: Question): Promise<Answer> {
  switch (question.type) {
    case 'open': {
      // The threads that a variant may use are those of its preparation too.
      sharp.concurrency(question.session.intraOpNumThreads ?? 1);
      session = await openSession(question.modelPath, question.session);
      pictures = [];
      for (const photo of question.photos) pictures.push(await decodePicture(photo));
      const { model, format } = session;
      return { type: 'opened', name: model.name, format, inputSize: model.inputSize };
    }
    case 'turn': {
      const looks: Look[] = [];
      for (const photo of question.photos) looks.push(await look(pictures[photo]));
      return { type: 'looked', looks };
    }
    case 'release': {
      await session?.release();
      session = null;
      const { user, system } = process.cpuUsage();
      return { type: 'released', cpuMs: (user + system) / 1000 };
    }
  }
}

async function look(picture: Picture | undefined): Promise<Look> {
  if (!session || !picture) throw new Error('There is no open model or no such photo.');
  const { width, height } = picture;
  const startMs = performance.now();
  const pixels = await letterboxPicture(picture, session.model.inputSize);
  const letterboxMs = performance.now() - startMs;
  const frame = { session: 0, number: 0, width, height, capturedMs: 0, pixels };
  const { detections, timings } = await session.detect(frame);
  const wholeMs = performance.now() - startMs;
  return { ...timings, inputMs: letterboxMs + timings.inputMs, wholeMs, found: detections.length };
}

process.on('message', async (question) => {
  let message: Answer;
  try {
    message = await answer(question as Question);
  } catch (error) {
    message = { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
  // A failed write means that the parent is gone, and then this process ends by itself.
  process.send?.(message, undefined, undefined, () => {});
});
