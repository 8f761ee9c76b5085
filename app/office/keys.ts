/**
 * @file What the back office keeps in the store's settings, by name, and how any room reads it.
 *
 * The shop's header is under `shop`, the way of counting under `counting`, the camera under `camera`, whether pictures
 * are kept under `keepPictures`, the PIN's record under `pin`. What was never set, or cannot be read, is the default.
 */
import { z } from 'zod';
import { DEFAULT_TRAY, type OfficeSettings, officeSettingsSchema } from '../contract.ts';
import type { Settings } from '../store/types.ts';
import type { PinKeeper } from './pin.ts';

export const NEW_SETTINGS: OfficeSettings = {
  camera: null,
  counting: DEFAULT_TRAY,
  shop: { name: '', address: '', phone: '', taxNumber: '', footer: '' },
  keepPictures: false,
};

type Name = keyof OfficeSettings;
const NAMES = Object.keys(NEW_SETTINGS) as Name[];

/** One setting, e.g. `readSetting(store.settings, 'shop')`. */
export function readSetting<K extends Name>(settings: Pick<Settings, 'get'>, name: K): OfficeSettings[K] {
  const read = officeSettingsSchema.shape[name].safeParse(settings.get(name));
  return read.success ? (read.data as OfficeSettings[K]) : NEW_SETTINGS[name];
}

export function readSettings(settings: Pick<Settings, 'get'>): OfficeSettings {
  return Object.fromEntries(NAMES.map((name) => [name, readSetting(settings, name)])) as OfficeSettings;
}

export function writeSettings(settings: Pick<Settings, 'set'>, all: OfficeSettings): void {
  for (const name of NAMES) settings.set(name, all[name]);
}

const pinRecordSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  wrongTries: z.int().nonnegative(),
  lastWrongMs: z.number(),
});

/** A record that cannot be read counts as none only where there is none: a damaged one must not open the office. */
export function pinKeeper(settings: Pick<Settings, 'get' | 'set'>): PinKeeper {
  return {
    read() {
      const kept = settings.get('pin');
      if (kept === undefined || kept === null) return null;
      const read = pinRecordSchema.safeParse(kept);
      if (!read.success) throw new Error('The PIN that the till keeps cannot be read. Restore the last backup.');
      return read.data;
    },
    write: (record) => settings.set('pin', record),
  };
}
