/**
 * @file Listens for a keyboard-wedge scanner or scale on the whole page. At the till what it typed is kept out of the fields
 * and told; anywhere else it is text for the field that has the focus, as staff mean it who scan a code into a form.
 */
import { Wedge, type WedgeInput } from './wedge.ts';

/**
 * @param isTill asked at the moment of the scan
 * @returns a function that stops the listening
 */
export function listenToWedge(onInput: (input: WedgeInput) => void, isTill: () => boolean): () => void {
  const wedge = new Wedge();
  /** The field with the focus, and what stood in it before the first key. */
  let before: Before | null = null;
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (wedge.begins(event.timeStamp)) before = beforeTyping(event.target);
    const input = wedge.press(event.key, event.timeStamp);
    if (!input) return;
    // Its Enter must not press the button that has the focus, and not send the form.
    event.preventDefault();
    event.stopPropagation();
    if (isTill()) {
      if (before) takeBack(before);
      onInput(input);
    }
    before = null;
  };
  // Before React and before any button.
  window.addEventListener('keydown', listen, { capture: true });
  return () => window.removeEventListener('keydown', listen, { capture: true });
}

interface Before {
  readonly field: HTMLInputElement;
  readonly value: string;
}

function beforeTyping(target: EventTarget | null): Before | null {
  return target instanceof HTMLInputElement ? { field: target, value: target.value } : null;
}

/** As it was: a field that takes only so many digits holds a part of what was typed, and no end of it. */
function takeBack({ field, value }: Before): void {
  if (field.value === value) return;
  // By the prototype's setter, or React would not notice.
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
