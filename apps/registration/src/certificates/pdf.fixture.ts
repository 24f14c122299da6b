/** Reads a PDF with Mozilla's PDF.js, the reader in Firefox: it knows nothing of who wrote it. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Node = NonNullable<Awaited<ReturnType<Page['getStructTree']>>>;

/** One element of the structure tree that holds text: what a screen reader goes through. */
export interface ReadElement {
  /** The types from the document down to it, e.g. `Document L LI LBody`. */
  readonly path: string;
  /** Without the breaks between lines. */
  readonly text: string;
  /** Where it says so: another language than the document's, and what stands behind the signs. */
  readonly lang?: string;
  readonly actual?: string;
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly marked: boolean;
  readonly displaysTitle: boolean;
  /** Which part of PDF/UA it claims to follow. */
  readonly ua: string;
  readonly attachments: number;
  readonly pages: number;
  /** In the order of the structure tree. */
  readonly elements: readonly ReadElement[];
  /** As it is drawn from the first to the last, a line a line. */
  readonly text: string;
  /** The names of the marked contents, as they are drawn and as the structure tree goes. */
  readonly order: { readonly drawn: readonly string[]; readonly read: readonly string[] };
  /** Everything that is drawn stands within marked content: an element or an artifact. */
  readonly allMarked: boolean;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  try {
    const { info, metadata } = await pdf.getMetadata();
    const said = info as { Title?: string; Language?: string };
    const viewer = (await pdf.getViewerPreferences()) as { DisplayDocTitle?: boolean } | null;
    const pages: ReadPage[] = [];
    for (let at = 1; at <= pdf.numPages; at += 1) pages.push(await readPage(await pdf.getPage(at)));
    return {
      title: said.Title ?? '',
      language: said.Language ?? '',
      marked: (await pdf.getMarkInfo())?.Marked ?? false,
      displaysTitle: viewer?.DisplayDocTitle ?? false,
      ua: /<pdfuaid:part>(\d)</.exec(String(metadata?.getRaw() ?? ''))?.[1] ?? '',
      attachments: Object.keys((await pdf.getAttachments()) ?? {}).length,
      pages: pdf.numPages,
      // Where a page breaks, nothing may be left of an element on the one side.
      elements: pages.flatMap(({ elements }) => elements.filter(({ text }) => text)),
      text: pages.map(({ text }) => text).join('\n'),
      order: {
        drawn: pages.flatMap(({ texts }) => [...texts.keys()]),
        read: pages.flatMap(({ read }) => read),
      },
      allMarked: pages.every(({ marked }) => marked),
      fonts: [...new Map(pages.flatMap(({ fonts }) => fonts).map((font) => [font.name, font]))]
        .map(([, font]) => font)
        .sort((a, b) => a.name.localeCompare(b.name)),
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

interface ReadPage {
  readonly elements: readonly ReadElement[];
  readonly text: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly read: readonly string[];
  readonly marked: boolean;
  readonly fonts: ReadPdf['fonts'];
}

async function readPage(page: Page): Promise<ReadPage> {
  const { text, texts } = await textOf(page);
  const tree = await page.getStructTree();
  const [elements, read]: [ReadElement[], string[]] = [[], []];
  const walk = (node: Node, above: readonly string[]): void => {
    const contents = node.children.flatMap((kid) => ('id' in kid ? [kid.id] : []));
    if (contents.length > 0) {
      const { lang, alt } = node as { lang?: string; alt?: string };
      elements.push({
        path: [...above, node.role].join(' '),
        text: contents
          .map((id) => texts.get(id) ?? '')
          .join(' ')
          .trim(),
        ...(lang !== undefined && { lang }),
        ...(alt !== undefined && { actual: alt }),
      });
      read.push(...contents);
    }
    for (const kid of node.children) if ('role' in kid) walk(kid, [...above, node.role]);
  };
  for (const kid of tree?.children ?? []) if ('role' in kid) walk(kid, []);
  return { elements, text, texts, read, ...(await drawingOf(page)) };
}

/** The drawn text, whole and by marked content. */
async function textOf(page: Page): Promise<{ text: string; texts: Map<string, string> }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  let [text, open] = ['', ''];
  for (const item of items) {
    if ('str' in item) {
      text += item.str + (item.hasEOL ? '\n' : '');
      // A line may end where nothing is drawn: an empty text outside.
      if (item.str || texts.has(open))
        texts.set(open, `${texts.get(open) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else if (item.type === 'beginMarkedContentProps') {
      open = item.id ?? ''; // an artifact has none
      if (open) texts.set(open, '');
    } else {
      open = '';
    }
  }
  return { text, texts };
}

/** Whether what is drawn is marked, and in which fonts. */
async function drawingOf(page: Page): Promise<Pick<ReadPage, 'marked' | 'fonts'>> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const opens = new Set([OPS.beginMarkedContent, OPS.beginMarkedContentProps]);
  const draws = new Set([OPS.showText, OPS.constructPath, OPS.paintImageXObject]);
  const fonts: { name: string; embedded: boolean }[] = [];
  let [depth, marked] = [0, true];
  fnArray.forEach((operator, at) => {
    if (opens.has(operator)) depth += 1;
    else if (operator === OPS.endMarkedContent) depth -= 1;
    else if (draws.has(operator)) marked &&= depth > 0;
    else if (operator === OPS.setFont) {
      const font = page.commonObjs.get(String(argsArray[at]?.[0])) as FontInUse;
      fonts.push({ name: font.name.replace(/^[A-Z]{6}\+/, ''), embedded: !font.missingFile });
    }
  });
  return { marked: marked && depth === 0, fonts };
}
interface FontInUse {
  readonly name: string;
  readonly missingFile: boolean;
}
