/** Liquid and the way from HTML to text; loaded with the first mail, because an idle process needs neither. */
import { compile as compileText } from 'html-to-text';
import type { Liquid, Template } from 'liquidjs';
import type { BrandView } from '../../branding/branding.rules.js';
import { mailLiquid } from './liquid-engine.js';
import type { MailView } from '../view/mail-view.rules.js';

/** Everything printed is escaped; an unknown variable is an error. */
const escaping = mailLiquid({ escaped: true });
/** Subjects are not HTML; their line breaks are taken out afterwards. */
const plain = mailLiquid({ escaped: false });

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
  view: MailView & { subject?: string; brand?: BrandView },
): Promise<string> {
  return (await engines[part].render(template, view)) as string;
}
