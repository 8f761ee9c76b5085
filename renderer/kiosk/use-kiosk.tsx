/** @file Hands the kiosk to the components, and the part of its state that each of them shows. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Kiosk } from './kiosk.ts';
import type { ScreenState } from './store.ts';

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error('This part of the screen stands outside the kiosk.');
  return kiosk;
}

/** `select` must give the same value while what it selects is the same. */
export function useScreen<T>(select: (state: ScreenState) => T): T {
  return useStore(useKiosk().store, select);
}
