/** @file One till a machine and user: a second start brings the first one's window to the front, where it was asked for. */
import { app } from 'electron';

/** With the place that the second start asked for; undefined when it wants to see the till as it is. */
type OnSecondStart = (place: string | undefined) => void;

/**
 * @param place where this start wants to open, e.g. `lab`; absent: at the till
 * @returns null (and this process ends) when a till is running already, which is told the place; else a function that
 * sets what to do when another start is tried
 */
export function beTheOnlyOne(place: string | undefined): ((onSecondStart: OnSecondStart) => void) | null {
  // Tests run several tills side by side, each with a profile of its own; the lock is the profile's.
  const profile = app.commandLine.getSwitchValue('user-data-dir');
  if (profile) app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock({ place })) {
    console.error('Tillsight is running already: its window was brought to the front.');
    app.exit(0);
    return null;
  }
  return (onSecondStart) => {
    app.on('second-instance', (_event, _arguments, _folder, told) => {
      const asked = told !== null && typeof told === 'object' && 'place' in told ? told.place : undefined;
      onSecondStart(typeof asked === 'string' ? asked : undefined);
    });
  };
}
