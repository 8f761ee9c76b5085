/** @file Which camera, and its picture; for choosing one and for drawing on it. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/fields.tsx';

/** Names are known once the camera was allowed; until then they are numbered. */
export function useCameras(): readonly MediaDeviceInfo[] {
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    if (!devices) return;
    let current = true;
    const look = async () => {
      const all = await devices.enumerateDevices().catch(() => []);
      if (current) setCameras(all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== ''));
    };
    void look();
    devices.addEventListener('devicechange', look);
    return () => {
      current = false;
      devices.removeEventListener('devicechange', look);
    };
  }, []);
  return cameras;
}

const ANY = 'any';

export function CameraChoiceField(props: {
  cameras: readonly MediaDeviceInfo[];
  chosen: string | null;
  onChoose: (camera: string | null) => void;
  /** Whether its picture is shown below. */
  watch?: boolean;
}) {
  const { t } = useTranslation();
  const { cameras, chosen, onChoose, watch = false } = props;
  const options = [
    { id: ANY, name: t('office.camera.any') },
    ...cameras.map(({ deviceId, label }, index) => ({
      id: deviceId,
      name: label || t('camera.nameless', { number: index + 1 }),
    })),
  ];
  const known = options.some(({ id }) => id === chosen);
  return (
    <>
      <Choice
        label={t('office.camera.label')}
        value={known && chosen ? chosen : ANY}
        options={options}
        onChange={(id) => onChoose(id === ANY ? null : id)}
      />
      {watch && <CameraPicture camera={chosen} />}
    </>
  );
}

/** The live picture, or the sentence that there is none. */
export function CameraPicture({ camera, onAspect }: { camera: string | null; onAspect?: (aspect: number) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const live = useStream(video, camera);
  return (
    <div className="office-camera">
      <video
        ref={video}
        muted
        playsInline
        autoPlay
        aria-label={t('office.camera.picture')}
        onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) => onAspect?.(videoWidth / videoHeight)}
      />
      {live === false && <p className="office-camera-none">{t('office.camera.none')}</p>}
    </div>
  );
}

/** Null while it is not known yet. */
function useStream(video: RefObject<HTMLVideoElement | null>, camera: string | null): boolean | null {
  const [live, setLive] = useState<boolean | null>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let current = true;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const open = async () => {
      const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
      const asked = camera ? { ...size, deviceId: { ideal: camera } } : size;
      stream = await navigator.mediaDevices.getUserMedia({ video: asked, audio: false });
      if (!current) return stop();
      if (video.current) video.current.srcObject = stream;
      setLive(true);
    };
    open().catch(() => current && setLive(false));
    return () => {
      current = false;
      stop();
    };
  }, [video, camera]);
  return live;
}
