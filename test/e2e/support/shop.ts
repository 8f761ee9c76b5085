/** @file A shop's past that several specs begin with. */
import { NEW_DEVICE_SETTINGS, writeDeviceSettings } from '../../../app/devices/settings.ts';
import { openStore } from '../../../app/store/open.ts';
import type { Past } from './till.ts';

/** The demo terminal asks what the card shall do, and does it at once. */
export const ASKING_TERMINAL: Past = {
  write(folder) {
    const store = openStore(folder);
    writeDeviceSettings(store.settings, { ...NEW_DEVICE_SETTINGS, terminal: { answer: 'ask', delayMs: 0 } });
    store.close();
  },
};
