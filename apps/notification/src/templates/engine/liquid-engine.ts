/** Liquid as mails may use it: few tags, few filters, strict names, and an end to everything. */
import { Liquid } from 'liquidjs';
import { allowedFilters, allowedTags } from '../check/liquid-fault.rules.js';

/** Milliseconds. Loops are bounded by the data already; this is the net below. */
const LONGEST_RENDER_MS = 2_000;
/** Characters, or elements of lists. */
const LARGEST_VALUES = 2_000_000;
const LONGEST_HTML = 400_000;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};
const words = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value as string);
const escapeHtml = (value: unknown): string =>
  words(value).replace(/[&<>"']/g, (sign) => escapes[sign]!);

interface Options {
  readonly escaped: boolean;
  readonly strictFilters?: boolean;
}

/**
 * @param escaped everything printed becomes HTML text, and `lines` breaks it into lines. Otherwise,
 *   as for subjects, values stay as they are.
 */
export function mailLiquid({ escaped, strictFilters = true }: Options): Liquid {
  const engine = new Liquid({
    ...(escaped && { outputEscape: escapeHtml }),
    strictVariables: true,
    strictFilters,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: LONGEST_HTML,
    renderLimit: LONGEST_RENDER_MS,
    memoryLimit: LARGEST_VALUES,
  });
  engine.registerFilter('lines', {
    raw: escaped,
    handler: (value: unknown) =>
      escaped ? escapeHtml(value).replace(/\r?\n/g, '<br/>\n') : words(value),
  });
  keepOnly(engine.tags, allowedTags);
  keepOnly(engine.filters, allowedFilters);
  return engine;
}

function keepOnly(all: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(all)) if (!names.includes(name)) delete all[name];
}
