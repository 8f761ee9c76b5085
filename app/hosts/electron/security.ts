/**
 * @file What no page of this app may do. Each rule is one of Electron's security checklist.
 *
 * (The page's Content Security Policy is in `policy.ts`, the sandbox and the isolated preload in `window.ts`.)
 */
import { app, session } from 'electron';
import { isOurPage } from './scheme.ts';

/** "Disable or limit navigation", "Disable or limit creation of new windows", "Verify WebView options". */
export function limitPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    // A page may load itself anew (a screen that failed does), and go nowhere else.
    contents.on('will-navigate', (event, url) => {
      if (url !== contents.getURL()) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** (Electron's types do not know the second: a screen that stays on.) */
const ASKED_FOR: readonly string[] = ['media', 'screen-wake-lock'];

/** "Handle session permission requests": camera, serial scale and a lit screen for our own page, nothing else for anybody. */
export function limitPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, allow, details) => {
    const wantsSound = 'mediaTypes' in details && details.mediaTypes?.includes('audio');
    const isOurs = isOurPage(contents.getURL()) && isOurPage(details.requestingUrl);
    allow(ASKED_FOR.includes(permission) && isOurs && !wantsSound);
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    const isOurs = isOurPage(requestingOrigin.endsWith('/') ? requestingOrigin : `${requestingOrigin}/`);
    return (permission === 'media' || permission === 'serial') && isOurs;
  });
  // A till has one scale: nobody is asked which port, and a port once used is used again.
  defaultSession.setDevicePermissionHandler(({ deviceType, origin }) => {
    return deviceType === 'serial' && isOurPage(origin.endsWith('/') ? origin : `${origin}/`);
  });
  defaultSession.on('select-serial-port', (event, ports, contents, choose) => {
    event.preventDefault();
    choose(isOurPage(contents.getURL()) ? (ports[0]?.portId ?? '') : '');
  });
}
