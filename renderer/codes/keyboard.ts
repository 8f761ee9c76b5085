/** @file Listens for a keyboard-wedge scanner or scale on the whole page, and keeps what it typed out of the fields. */
import { Wedge, type WedgeInput } from './wedge.ts';

/** @returns a function that stops the listening */
export function listenToWedge(onInput: (input: WedgeInput) => void): () => void {
  const wedge = new Wedge();
  let typed = '';
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const input = wedge.press(event.key, event.timeStamp);
    typed = event.key.length === 1 ? (typed + event.key).slice(-80) : typed;
    if (!input) return;
    // Its Enter must not press the button that has the focus.
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) takeBack(event.target, typed);
    typed = '';
    onInput(input);
  };
  // Before React and before any button.
  window.addEventListener('keydown', listen, { capture: true });
  return () => window.removeEventListener('keydown', listen, { capture: true });
}

/** Removes the longest end of the field's text that was typed just now. */
function takeBack(field: HTMLInputElement, typed: string): void {
  const { value } = field;
  let length = Math.min(typed.length, value.length);
  while (length > 0 && !typed.endsWith(value.slice(-length))) length -= 1;
  if (length === 0) return;
  // By the prototype's setter, or React would not notice.
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, value.slice(0, value.length - length));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
