/** @file What the screen remembers on this machine; where storage is forbidden it forgets and works all the same. */

type Preference = 'source' | 'camera' | 'language' | 'theme' | 'sound';

export function remembered(name: Preference): string | null {
  try {
    return localStorage.getItem(`tillsight.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: Preference, value: string): void {
  try {
    localStorage.setItem(`tillsight.${name}`, value);
  } catch {
    // A private window or a full disk: the choice holds until the page is closed.
  }
}

/** The session this window was serving before it was reloaded. */
export interface ServedSession {
  readonly source: string;
  readonly session: number;
}

export function servedSession(): ServedSession | null {
  try {
    const text = sessionStorage.getItem('tillsight.session');
    if (!text) return null;
    const [source, session] = text.split(' ');
    return source && session ? { source, session: Number(session) } : null;
  } catch {
    return null;
  }
}

export function rememberSession({ source, session }: ServedSession): void {
  try {
    sessionStorage.setItem('tillsight.session', `${source} ${session}`);
  } catch {
    // Without it a reloaded page starts an empty bill.
  }
}
