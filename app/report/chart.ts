/** @file Draws a chart of the screen, as SVG, into a PDF: lines stay lines. */
import drawSvg from 'svg-to-pdfkit';
import { fontName, runsOf } from './fonts.ts';

/** Fits it into the rectangle, keeping its proportions. An SVG that cannot be read leaves the place empty. */
export function drawChart(
  document: PDFKit.PDFDocument,
  svg: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  drawSvg(document, inRuns(svg), x, y, {
    width,
    height,
    preserveAspectRatio: 'xMinYMin meet',
    assumePt: true,
    fontCallback: (family: string | undefined, bold: boolean) =>
      fontName(bold ? '700' : '400', family === 'vietnamese' ? 'vietnamese' : 'latin'),
    // A chart has no pictures, and nothing in it may name a file of this machine.
    imageCallback: () => '',
    // What it does not know (filters, say) is no reason to print on a till's console.
    warningCallback: () => {},
  });
}

/** Each run of Vietnamese letters gets an element of its own, which asks for the subset that has them. */
export function inRuns(svg: string): string {
  return svg.replace(/>([^<>]+)</g, (whole, text: string) => {
    const runs = runsOf(text);
    if (runs.every(({ subset }) => subset === 'latin')) return whole;
    const marked = runs.map((run) =>
      run.subset === 'latin' ? run.text : `<tspan font-family="vietnamese">${run.text}</tspan>`,
    );
    return `>${marked.join('')}<`;
  });
}
