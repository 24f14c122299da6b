/** Liquid and the way from HTML to text; loaded with the first mail, because an idle process needs neither. */
import { compile as compileText } from 'html-to-text';
import { Liquid, type Template } from 'liquidjs';
import type { MailView } from './mail-view.rules.js';

/** Everything printed is escaped unless a template says `raw`; an unknown variable is an error. */
const escaping = new Liquid({
  outputEscape: 'escape',
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
});
/** Subjects are not HTML; their line breaks are taken out afterwards. */
const plain = new Liquid({
  strictVariables: true,
  strictFilters: true,
  lenientIf: true,
});

export const toText = compileText({
  wordwrap: 76,
  selectors: [
    {
      selector: 'a',
      options: {
        linkBrackets: ['<', '>'],
        hideLinkHrefIfSameAsText: true,
        noAnchorUrl: true,
      },
    },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'img', format: 'skip' },
  ],
});

export type Part = 'html' | 'subject';
const engines: Record<Part, Liquid> = { html: escaping, subject: plain };

export const parse = (part: Part, source: string): Template[] => engines[part].parse(source);

export async function fill(
  part: Part,
  template: Template[],
  view: MailView & { subject?: string },
): Promise<string> {
  return (await engines[part].render(template, view)) as string;
}
