/**
 * @file `tillsight demo-print`: the house packs as an A4 PDF to cut out, so that a visitor with a webcam and a printer
 * can try the camera. Fronts and backs, all at one scale, as drawings (no pixels), with cut marks and names.
 */
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import type PdfDocument from 'pdfkit';
import { appRoot } from '../../root.ts';
import { loadCatalogue } from './catalogue.ts';
import { print, tell } from './output.ts';
import { type Face, layOut, type PlacedFace, type Sheet } from './pack-sheets.ts';

interface PackFace extends Face {
  readonly caption: string;
  readonly svg: string;
}

/** Paper for each unit of the drawings, mm: the cereal box, the widest, fits twice beside itself. */
const MM_PER_UNIT = 0.47;
const POINTS_PER_MM = 72 / 25.4;
const A4: Sheet = { width: 210, height: 297, margin: 10, gap: 9 };
const DEFAULT_FILE = 'tillsight-packs.pdf';

export function registerDemoPrint(program: Command): void {
  program
    .command('demo-print')
    .description('writes the house packs as an A4 PDF to print and show to the camera')
    .option('--out <file>', 'where to write it', DEFAULT_FILE)
    .action(async ({ out }: { out: string }) => {
      const pages = await printPacks(out);
      tell(`${pages} A4 pages: print them at full size, cut the packs out and show them to the camera.`);
      print(out);
    });
}

/** @returns the number of pages */
async function printPacks(file: string): Promise<number> {
  const [{ default: Pdf }, { default: drawSvg }] = await Promise.all([import('pdfkit'), import('svg-to-pdfkit')]);
  const sheets = layOut(packFaces(), A4);
  const document = new Pdf({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: 'Tillsight packs' } });
  const written = document.pipe(createWriteStream(file));
  for (const faces of sheets) {
    document.addPage();
    document.scale(POINTS_PER_MM);
    for (const placed of faces) {
      const { face, x, y } = placed;
      document.save().translate(x, y).scale(MM_PER_UNIT);
      drawSvg(document, face.svg, 0, 0, { assumePt: true });
      document.restore();
      drawMarks(document, placed);
      document.fillColor('#545c62').font('Helvetica').fontSize(2.6);
      document.text(face.caption, x + 1.5, y + face.height + 2.2, { lineBreak: false });
    }
  }
  document.end();
  try {
    await finished(written);
  } catch (cause) {
    throw new Error(`The file ${file} cannot be written.`, { cause });
  }
  return sheets.length;
}

function packFaces(): PackFace[] {
  const folder = join(appRoot(), 'assets/products');
  const { products } = loadCatalogue();
  return (
    readdirSync(folder)
      // Fronts before backs.
      .sort()
      .reverse()
      .flatMap((name) => {
        const [, label, side] = /^(house_[a-z]+)-(front|back)\.svg$/.exec(name) ?? [];
        if (!label) return [];
        const svg = readFileSync(join(folder, name), 'utf8');
        const product = products.find((candidate) => candidate.label === label);
        return [{ ...sizeOf(svg, name), svg, caption: `${product?.names.en ?? label} (${side})` }];
      })
  );
}

function sizeOf(svg: string, name: string): Face {
  const [, width, height] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  if (!width || !height) throw new Error(`The pack shot ${name} does not say how large it is.`);
  return { width: Number(width) * MM_PER_UNIT, height: Number(height) * MM_PER_UNIT };
}

/** Two short lines at each corner, outside the pack, where scissors go. */
function drawMarks(document: InstanceType<typeof PdfDocument>, { face, x, y }: PlacedFace<PackFace>): void {
  const near = 1;
  const far = 4;
  document.lineWidth(0.15).strokeColor('#545c62');
  for (const [cornerX, outX] of [
    [x, -1],
    [x + face.width, 1],
  ] as const) {
    for (const [cornerY, outY] of [
      [y, -1],
      [y + face.height, 1],
    ] as const) {
      document.moveTo(cornerX + outX * near, cornerY).lineTo(cornerX + outX * far, cornerY);
      document.moveTo(cornerX, cornerY + outY * near).lineTo(cornerX, cornerY + outY * far);
    }
  }
  document.stroke();
}
