/**
 * @file The camera as a source: asks for it, notices when it is pulled out, takes it back when it returns.
 *
 * Another one never steps in by itself: what it looks at is not the counter, and the bill would follow it.
 *
 * A refused or missing camera is a state that people meet, never an exception.
 */
import type { Picture } from '../capture/pump.ts';
import type { PictureSource, SourceEvents, SourceState } from './source.ts';

export interface CameraChoice {
  readonly deviceId: string;
  readonly name: string;
}

export interface CameraEvents extends SourceEvents {
  /** The cameras there are, and the one in use. */
  onCameras(cameras: readonly CameraChoice[], chosen: string | null): void;
}

export class CameraSource implements PictureSource {
  readonly kind = 'camera';
  readonly element: HTMLVideoElement;
  readonly #events: CameraEvents;
  #wanted: string | null;
  #stream: MediaStream | null = null;
  #picture: Picture | null = null;
  #running = false;
  /** Counts the openings, so that a late answer to an older one is told apart. */
  #opening = 0;
  #everLive = false;
  /** The one that was live last. */
  #last: CameraChoice | null = null;

  /** @param wanted the camera chosen before, if any */
  constructor(events: CameraEvents, wanted: string | null) {
    this.#events = events;
    this.#wanted = wanted;
    this.element = document.createElement('video');
    this.element.muted = true;
    this.element.playsInline = true;
  }

  start(): void {
    this.#running = true;
    this.#everLive = false;
    navigator.mediaDevices?.addEventListener('devicechange', this.#devicesChanged);
    void this.#watchPermission();
    void this.#open();
  }

  stop(): void {
    this.#running = false;
    navigator.mediaDevices?.removeEventListener('devicechange', this.#devicesChanged);
    this.#close();
  }

  picture(): Picture | null {
    return this.#picture;
  }

  /** Somebody wants whatever camera there is. */
  retry(): void {
    if (this.#running) void this.#open();
  }

  choose(deviceId: string): void {
    this.#wanted = deviceId;
    this.retry();
  }

  async #open(deviceId = this.#wanted): Promise<void> {
    this.#close();
    const opening = this.#opening;
    const outdated = () => !this.#running || opening !== this.#opening;
    if (!navigator.mediaDevices) return this.#events.onState('none');
    this.#events.onState(this.#everLive ? 'unplugged' : 'starting');
    try {
      const stream = await openStream(deviceId);
      if (outdated()) return stopStream(stream);
      this.#stream = stream;
      const track = stream.getVideoTracks()[0];
      track?.addEventListener('ended', () => this.#lost());
      this.element.srcObject = stream;
      await this.element.play();
      if (outdated()) return;
      this.#everLive = true;
      this.#watchFrames(opening);
      this.#events.onState('live');
      const cameras = await listCameras();
      const live = track?.getSettings().deviceId ?? null;
      this.#last = cameras.find((camera) => camera.deviceId === live) ?? null;
      this.#events.onCameras(cameras, live);
    } catch (error) {
      if (outdated()) return;
      this.#close();
      this.#events.onState(this.#everLive && stateOf(error) === 'none' ? 'unplugged' : stateOf(error));
    }
  }

  #close(): void {
    this.#opening += 1;
    this.#picture = null;
    if (this.#stream) stopStream(this.#stream);
    this.#stream = null;
    this.element.srcObject = null;
  }

  #lost(): void {
    this.#close();
    this.#events.onState('unplugged');
    // Some systems take another camera over at once and never report a change of devices.
    setTimeout(() => this.#devicesChanged(), 500);
  }

  readonly #devicesChanged = async () => {
    const cameras = await listCameras();
    if (!this.#running) return;
    const chosen = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null;
    this.#events.onCameras(cameras, chosen);
    const same = this.#same(cameras);
    if (this.#stream) {
      if (same?.deviceId === this.#wanted && chosen !== this.#wanted) void this.#open();
    } else if (same) void this.#open(same.deviceId);
    else if (!this.#everLive && cameras.length > 0) void this.#open();
  };

  /** The camera that was chosen, else the one of before; in another socket it may have another number. */
  #same(cameras: readonly CameraChoice[]): CameraChoice | undefined {
    const isWanted = ({ deviceId }: CameraChoice) => deviceId === this.#wanted;
    const isLast = ({ deviceId }: CameraChoice) => deviceId === this.#last?.deviceId;
    const isLike = ({ name }: CameraChoice) => name !== '' && name === this.#last?.name;
    return cameras.find(isWanted) ?? cameras.find(isLast) ?? cameras.find(isLike);
  }

  /** A permission given later, in the browser's own settings, starts the camera without another touch. */
  async #watchPermission(): Promise<void> {
    try {
      const permission = await navigator.permissions.query({ name: 'camera' as PermissionName });
      permission.addEventListener('change', () => {
        if (this.#running && !this.#stream && permission.state === 'granted') void this.#open();
      });
    } catch {
      // Browsers without this question leave it to the "try again" button.
    }
  }

  #watchFrames(opening: number): void {
    const video = this.element;
    video.requestVideoFrameCallback((nowMs) => {
      if (!this.#running || opening !== this.#opening) return;
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0 && height > 0) {
        // Since 1970, so that a reloaded page goes on where the last one stopped.
        this.#picture = { image: video, width, height, capturedMs: performance.timeOrigin + nowMs };
        this.#events.onPicture();
      }
      this.#watchFrames(opening);
    });
  }
}

async function openStream(wanted: string | null): Promise<MediaStream> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  // "ideal": a camera that is no longer there gives way to any other.
  const video = wanted ? { ...size, deviceId: { ideal: wanted } } : size;
  return navigator.mediaDevices.getUserMedia({ video, audio: false });
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === 'videoinput')
    .map((device) => ({ deviceId: device.deviceId, name: device.label }));
}

/** What a refusal of `getUserMedia` means to people. */
export function stateOf(error: unknown): SourceState {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'none';
}
