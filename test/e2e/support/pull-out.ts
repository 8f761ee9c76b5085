/** @file A fake camera has no cable: the page is told what the browser tells it when a real one is pulled. */

/** For `page.evaluate`; `window.__plugIn()` puts it back. @param other a camera that is still there */
export function pullOut(other: string | null): void {
  const devices = navigator.mediaDevices;
  const real = { list: devices.enumerateDevices.bind(devices), open: devices.getUserMedia.bind(devices) };
  Object.assign(window, {
    __plugIn: () => Object.assign(devices, { enumerateDevices: real.list, getUserMedia: real.open }),
  });
  const rest = other ? [{ kind: 'videoinput', deviceId: other, label: other } as MediaDeviceInfo] : [];
  devices.enumerateDevices = async () => rest;
  devices.getUserMedia = async (wish) => {
    if (rest.length > 0) return real.open(wish);
    throw new DOMException('', 'NotFoundError');
  };
  const video = document.querySelector('video');
  const [track] = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  track?.stop();
  track?.dispatchEvent(new Event('ended'));
}
