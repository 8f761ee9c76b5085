/** @file Hands the lab's clockwork to its components, and the part of its state that each of them shows. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LabClient, LabState } from './lab-client.ts';

export const LabContext = createContext<LabClient | null>(null);

export function useLabClient(): LabClient {
  const lab = useContext(LabContext);
  if (!lab) throw new Error('This part of the screen stands outside the lab.');
  return lab;
}

/** `select` must give the same value while what it selects is the same. */
export function useLab<T>(select: (state: LabState) => T): T {
  return useStore(useLabClient().store, select);
}
