/**
 * A page for text, tagged for screen readers (PDF/UA-1), with its fonts, and the same bytes for the
 * same text. What the font cannot draw is replaced, and stays readable for programs.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Locale } from '#contracts/vocabulary.js';
import { unpackWoff } from './woff.js';

/** Noto Sans (SIL Open Font License 1.1: may be embedded), as KERN brings it. */
const fonts = join(
  dirname(createRequire(import.meta.url).resolve('@kern-ux/native/package.json')),
  'dist/fonts/noto-sans',
);
const FACES = { regular: 'NotoSans-Regular.woff', bold: 'NotoSans-Bold.woff' } as const;
type Face = keyof typeof FACES;
const unpacked = new Map<Face, Buffer>();

/** Unpacked when the first certificate is drawn, and kept: 1.1 MB both. */
function fontOf(face: Face): Buffer {
  const known = unpacked.get(face);
  if (known) return known;
  const font = unpackWoff(readFileSync(join(fonts, FACES[face])));
  unpacked.set(face, font);
  return font;
}
/** Stands for a character that the font does not have; the text behind it keeps the character. */
const SUBSTITUTE = '\uFFFD';
const MARGIN = 64;
export const LANGUAGES = { de: 'de-DE', en: 'en-GB' } as const;

interface Line {
  readonly tag: 'H1' | 'H2' | 'P';
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  /** Space after it, in points. */
  readonly after: number;
  /** Where the text is not in the language of the document. */
  readonly lang?: string;
}

/** What pdfkit keeps of the current face; not in its types. */
interface WithFace {
  readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
}

export class TaggedPage {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly root: PDFKit.PDFStructureElement;
  private readonly bytes: Promise<Buffer>;

  constructor(locale: Locale, info: PDFKit.DocumentInfo) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: LANGUAGES[locale],
      subset: 'PDF/UA' as 'PDF/A-1', // pdfkit knows it, its types do not yet
      info,
      font: '', // none of pdfkit's own, which cannot be embedded
    });
    for (const face of Object.keys(FACES) as Face[]) this.pdf.registerFont(face, fontOf(face));
    this.bytes = collect(this.pdf);
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
  }

  body(text: string, after: number): void {
    this.line({ tag: 'P', text, face: 'regular', size: 11, after });
  }

  small(text: string): void {
    this.line({ tag: 'P', text, face: 'regular', size: 9, after: 8 });
  }

  line({ tag, text, face, size, after, lang }: Line): void {
    const draw = (): void => this.write(text, face, size, after);
    this.root.add(this.element(tag, text, draw, lang));
  }

  list(items: readonly string[]): void {
    const list = this.pdf.struct('L');
    this.root.add(list);
    for (const item of items) {
      const body = this.element('LBody', item, () => this.write(item, 'regular', 11, 5));
      list.add(this.pdf.struct('LI', {}, [body]));
    }
    list.end();
  }

  space(points: number): void {
    this.pdf.y += points;
  }

  /** An ornament: nothing that anybody has to hear. */
  rule(): void {
    const { x, y, page } = this.pdf;
    this.pdf.markContent('Artifact', { type: 'Layout' });
    this.pdf
      .moveTo(MARGIN, y)
      .lineTo(page.width - MARGIN, y)
      .lineWidth(0.75)
      .stroke('#555555');
    this.pdf.endMarkedContent();
    this.pdf.x = x;
    this.pdf.y = y + 16;
  }

  /** Whether the font has no shape for some character of it. */
  lacks(text: string): boolean {
    return this.drawable(text, 'regular') !== text;
  }

  finish(): Promise<Buffer> {
    this.root.end();
    this.pdf.end();
    return this.bytes;
  }

  private element(
    tag: string,
    text: string,
    draw: () => void,
    lang?: string,
  ): PDFKit.PDFStructureElement {
    const options = { ...(this.lacks(text) && { actual: text }), ...(lang && { lang }) };
    return this.pdf.struct(tag, options, draw);
  }

  private write(text: string, face: Face, size: number, after: number): void {
    this.pdf.font(face, size).fillColor('#111111').text(this.drawable(text, face));
    this.pdf.y += after;
  }

  private drawable(text: string, face: Face): string {
    const { font } = (this.pdf.font(face) as unknown as WithFace)._font;
    return [...text.normalize('NFC')]
      .map((sign) => (font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : SUBSTITUTE))
      .join('');
  }
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
