/** @file The app's places: the till is always there; the lab and the back office are loaded when they are entered. */
import { lazy, Suspense, useEffect } from 'react';
import { useKiosk } from './kiosk/use-kiosk.tsx';
import { usePlace } from './places.ts';
import { Screen } from './Screen.tsx';
import { StoreNotice } from './store/StoreNotice.tsx';

const LabScreen = lazy(() => import('./lab/LabScreen.tsx'));
const OfficeScreen = lazy(() => import('./office/OfficeScreen.tsx'));

export function App() {
  const place = usePlace();
  const kiosk = useKiosk();
  // Staff may take their time: nobody shops meanwhile, and the camera is theirs for drawing the zone.
  useEffect(() => kiosk.pause('office', place === 'office'), [kiosk, place]);
  return (
    <>
      <StoreNotice forStaff={place === 'office'} />
      {place === 'till' ? <Screen /> : <Suspense>{place === 'lab' ? <LabScreen /> : <OfficeScreen />}</Suspense>}
    </>
  );
}
