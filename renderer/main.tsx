/** @file The screen's start: words, look, link, clockwork, and React around them. */
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import '@fontsource/be-vietnam-pro/700.css';
import './style/tokens.css';
import './style/base.css';
import './style/layout.css';
import './style/controls.css';
import './style/stage.css';
import './style/bill.css';
import './style/slip.css';
import './style/staff.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { watchCodes } from './codes/watch-codes.ts';
import { Kiosk } from './kiosk/kiosk.ts';
import { stayAwake } from './kiosk/stay-awake.ts';
import { KioskContext } from './kiosk/use-kiosk.tsx';
import { openLink } from './link/open-link.ts';
import { LinkContext } from './link/use-link.ts';
import { Witness } from './office/witness.ts';
import { holdStatePictures } from './pictures.ts';
import { Recovery } from './Recovery.tsx';
import { beltOptions } from './sources/belt.ts';
import { startTheme } from './theme.ts';
import { startWords } from './words/i18n.ts';

startTheme();
await startWords();
const place = document.getElementById('screen');
if (!place) throw new Error('The page has no place for the screen.');
const witness = new Witness(openLink());
const { link } = witness;
const kiosk = new Kiosk(link, beltOptions(location.search, Math.random));
createRoot(place).render(
  <LinkContext value={link}>
    <KioskContext value={kiosk}>
      <Recovery>
        <App />
      </Recovery>
    </KioskContext>
  </LinkContext>,
);
kiosk.start();
witness.watch(kiosk);
watchCodes(kiosk, link);
stayAwake(kiosk);
holdStatePictures();
