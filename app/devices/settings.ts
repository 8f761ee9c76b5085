/** @file How the devices are set up, kept under `devices` in the store's settings; what cannot be read is the default. */
import { type DeviceSettings, deviceSettingsSchema } from '../contract.ts';
import type { Settings } from '../store/types.ts';

const KEY = 'devices';

export const NEW_DEVICE_SETTINGS: DeviceSettings = {
  terminal: { answer: 'approved', delayMs: 1_200 },
  printer: { place: { kind: 'none' }, columns: 42, letters: 'picture' },
  // What most shop scales print: 20 a price, 21 a weight. The others name products of the shop's own.
  embedded: [
    { prefix: '20', itemDigits: 5, holds: 'price', innerCheck: false, factor: 1 },
    { prefix: '21', itemDigits: 5, holds: 'weight', innerCheck: false, factor: 1 },
  ],
  scale: { kind: 'page' },
};

export function readDeviceSettings(settings: Pick<Settings, 'get'>): DeviceSettings {
  return deviceSettingsSchema.safeParse(settings.get(KEY)).data ?? NEW_DEVICE_SETTINGS;
}

export function writeDeviceSettings(settings: Pick<Settings, 'set'>, devices: DeviceSettings): void {
  settings.set(KEY, devices);
}
