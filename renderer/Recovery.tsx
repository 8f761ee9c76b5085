/**
 * @file When the screen itself fails, it begins anew rather than stay blank: the bill is with the till and outlives it. A fault that
 * comes back at once is not run after for ever: then somebody presses the button.
 */
import './style/recovery.css';
import i18next from 'i18next';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { statePicture } from './pictures.ts';
import { goTo } from './places.ts';

const WAIT_MS = 1_500;
const MOST_TIMES = 3;
const WITHIN_MS = 60_000;
const KEY = 'tillsight.failures';

/** Those of the last minute, this one with them. */
export function failuresAfter(kept: string | null, nowMs: number): readonly number[] {
  const before = (kept ?? '').split(' ').map(Number);
  return [...before.filter((ms) => ms > 0 && Math.abs(nowMs - ms) < WITHIN_MS), nowMs];
}

export function mayBeginAnew(failures: readonly number[]): boolean {
  return failures.length <= MOST_TIMES;
}

interface State {
  readonly failed: boolean;
}

export class Recovery extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error('The screen failed:', error, componentStack);
    const failures = failuresAfter(sessionStorage.getItem(KEY), Date.now());
    sessionStorage.setItem(KEY, failures.join(' '));
    // Whatever stands beside the till may be what fails.
    if (failures.length > 1) goTo('till');
    if (mayBeginAnew(failures)) setTimeout(() => location.reload(), WAIT_MS);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const picture = statePicture('recovering');
    return (
      <main className="screen-failed">
        {picture && <img src={picture} alt="" />}
        <div role="alert">
          <h1>{i18next.t('page.failed')}</h1>
        </div>
        <button type="button" className="main-action" onClick={() => location.reload()}>
          {i18next.t('action.reconnect')}
        </button>
      </main>
    );
  }
}
