/** @file Which of the app's places is shown: the till, the latency lab or the back office. Kept in the address (`#lab`). */
import { useSyncExternalStore } from 'react';

const PLACES = ['till', 'lab', 'office'] as const;
export type Place = (typeof PLACES)[number];

function placeNow(): Place {
  const named = location.hash.slice(1).split('/')[0];
  return PLACES.find((place) => place === named) ?? 'till';
}

export function goTo(place: Place): void {
  location.hash = place === 'till' ? '' : place;
}

export function usePlace(): Place {
  return useSyncExternalStore(listen, placeNow);
}

function listen(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
