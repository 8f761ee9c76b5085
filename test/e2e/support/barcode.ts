/** @file Draws an EAN-13 as a label, bar by bar, as the GS1 General Specifications say (section 5.2). */

const LEFT_ODD = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
/** Which of the first half's digits are of the other parity, by the code's first digit. */
const PARITY = ['OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO'];

const inverted = (bits: string) => [...bits].map((bit) => (bit === '0' ? '1' : '0')).join('');
const reversed = (bits: string) => [...bits].reverse().join('');

/** 95 modules, 1 is black. */
function ean13Modules(code: string): string {
  if (!/^\d{13}$/.test(code)) throw new Error(`${code} is no EAN-13.`);
  const [first = 0, ...digits] = [...code].map(Number);
  const left = digits.slice(0, 6).map((digit, place) => {
    const odd = LEFT_ODD[digit] ?? '';
    return PARITY[first]?.[place] === 'O' ? odd : reversed(inverted(odd));
  });
  const right = digits.slice(6).map((digit) => inverted(LEFT_ODD[digit] ?? ''));
  return `101${left.join('')}01010${right.join('')}101`;
}

/** A white label with quiet zones, `modulePx` a bar, as an SVG. */
export function ean13Label(
  code: string,
  modulePx: number,
  heightPx: number,
): { svg: string; width: number; height: number } {
  const quiet = 11;
  const width = (95 + 2 * quiet) * modulePx;
  const height = heightPx + 4 * modulePx;
  const bars = [...ean13Modules(code)].map((bit, module) =>
    bit === '1'
      ? `<rect x="${(quiet + module) * modulePx}" y="${2 * modulePx}" width="${modulePx}" height="${heightPx}"/>`
      : '',
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bars.join('')}</svg>`;
  return { svg, width, height };
}
