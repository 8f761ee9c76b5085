/** @file A fake camera has no cable: the page is told what the browser tells it when a real one is pulled. */

/** For `page.evaluate`; `window.__plugIn()` puts it back. */
export function pullOut(): void {
  const devices = navigator.mediaDevices;
  const real = { list: devices.enumerateDevices.bind(devices), open: devices.getUserMedia.bind(devices) };
  Object.assign(window, {
    __plugIn: () => Object.assign(devices, { enumerateDevices: real.list, getUserMedia: real.open }),
  });
  devices.enumerateDevices = async () => [];
  devices.getUserMedia = async () => {
    throw new DOMException('', 'NotFoundError');
  };
  const video = document.querySelector('video');
  const [track] = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  track?.stop();
  track?.dispatchEvent(new Event('ended'));
}
