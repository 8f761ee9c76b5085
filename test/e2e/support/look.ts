/** @file What is wrong with how a page looks, found by measuring: what is cut off, what covers what, what is too small. */
import { expect, type Page } from '@playwright/test';

export interface Faults {
  /** The page scrolls sideways. */
  readonly sideways: boolean;
  /** Elements whose content is wider than they are. */
  readonly cut: readonly string[];
  /** Pairs of words or controls that lie on one another. */
  readonly overlapping: readonly string[];
  /** Controls that a finger misses. */
  readonly small: readonly string[];
}

export const SOUND: Faults = { sideways: false, cut: [], overlapping: [], small: [] };

/** @param root what is looked at, a selector */
export async function expectSoundLook(page: Page, root: string): Promise<void> {
  expect(await page.evaluate(faultsIn, root)).toEqual(SOUND);
}

/** The same with text of twice the size, as WCAG 1.4.4 asks for; afterwards the text is as it was. */
export async function expectSoundAtTwiceTheText(page: Page, root: string): Promise<void> {
  const faults = await atTwiceTheText(page, () => page.evaluate(faultsIn, root));
  expect(faults, 'with text of twice the size').toEqual(SOUND);
}

/** All of them, for whoever looks at more than one page before failing. */
export function faultsOf(page: Page, root: string): Promise<Faults> {
  return page.evaluate(faultsIn, root);
}

export async function atTwiceTheText<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const style = await page.addStyleTag({ content: 'html { font-size: 200%; }' });
  const seen = await look();
  await style.evaluate((element) => (element as Element).remove());
  return seen;
}

/** Runs in the page. */
function faultsIn(root: string): Faults {
  const LEAST_PX = 47.5;
  // Pictures, what only screen readers meet, and digits, which lean over their cells by design.
  const leftOut =
    '.visually-hidden, [aria-hidden=true], [style*=clip], svg, .money-digit, .stage-area, .office-drawing';
  const all = [...document.querySelectorAll<HTMLElement>(`${root} *`)].filter((element) => !element.closest(leftOut));
  const shown = (element: Element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let outer = element.parentElement; outer; outer = outer.parentElement) {
      if (getComputedStyle(outer).overflow === 'visible') continue;
      const clip = outer.getBoundingClientRect();
      left = Math.max(left, clip.left);
      top = Math.max(top, clip.top);
      right = Math.min(right, clip.right);
      bottom = Math.min(bottom, clip.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };
  const named = (element: Element) => element.outerHTML.slice(0, 100);
  const isControl = (element: Element) => element.matches('button, input, select, [role=tab], [role=radio]');
  const says = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const marks = all
    .filter((element) => isControl(element) || says(element))
    .flatMap((element) => {
      const box = shown(element);
      return box ? [{ element, box }] : [];
    });
  const overlapping = marks.flatMap(({ element, box }, index) =>
    marks
      .slice(index + 1)
      .filter(({ element: other }) => !element.contains(other) && !other.contains(element))
      .filter(
        ({ box: other }) =>
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1,
      )
      .map(({ element: other }) => `${named(element)} / ${named(other)}`),
  );
  return {
    sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    cut: all
      .filter((element) => getComputedStyle(element).display !== 'inline' && element.clientWidth > 0)
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(named),
    overlapping,
    small: all
      .filter((element) => element.matches('button, [role=tab], [role=radio], .office-input'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 1 && Math.min(width, height) < LEAST_PX;
      })
      .map(named),
  };
}
