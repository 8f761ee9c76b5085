/** @file Which of the app's places is shown: the till, the latency lab or the back office. Kept in the address (`#lab`). */
import { useSyncExternalStore } from 'react';

const PLACES = ['till', 'lab', 'office'] as const;
export type Place = (typeof PLACES)[number];

let first: Place | null = null;

export function placeNow(): Place {
  const named = location.hash.slice(1).split('/')[0];
  const place = PLACES.find((one) => one === named) ?? 'till';
  first ??= place;
  return place;
}

/** Where the page was opened: a lab that is shown as such stays. */
export function openedAt(): Place {
  return first ?? placeNow();
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
