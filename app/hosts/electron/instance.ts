/** @file One till a machine and user: a second start only brings the first one's window to the front. */
import { app } from 'electron';

/**
 * @returns null (and this process ends) when a till is running already; else a function that sets what to do when
 * another start is tried
 */
export function beTheOnlyOne(): ((onSecondStart: () => void) => void) | null {
  // Tests run several tills side by side, each with a profile of its own; the lock is the profile's.
  const profile = app.commandLine.getSwitchValue('user-data-dir');
  if (profile) app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) {
    console.error('Tillsight is running already: its window was brought to the front.');
    app.exit(0);
    return null;
  }
  return (onSecondStart) => {
    app.on('second-instance', onSecondStart);
  };
}
