/** @file The store behind the desk: tells the screen how the disk is, and gives the data folder free at the end. */
import type { Message } from '../contract.ts';
import type { Store } from '../store/types.ts';
import type { Room } from './rooms.ts';

/** The last of the rooms: the others write until they are stopped. */
export function storeRoom(store: Store): Room {
  return {
    answers: { storeState: () => store.state() },
    onMessage: (listener: (message: Message) => void) => {
      store.onState((state) => listener({ type: 'store', state }));
    },
    stop: () => store.close(),
  };
}
