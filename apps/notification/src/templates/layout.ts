/** The frame of every mail: what no template can forget or leave out. */
import { createHash } from 'node:crypto';
import type { Locale } from '#contracts/vocabulary.js';
import { addressed, type Salutation } from '#contracts/salutation.js';
import type { Localised } from './template.js';

/** What stands in the frame; Liquid and MJML, and for built-in German texts both forms of address. */
export interface FramedText {
  readonly heading: Localised;
  readonly body: Localised;
  readonly why: Localised;
  readonly toOrganiser?: boolean | undefined;
}

const words = {
  de: {
    greeting: '[Guten Tag|Hallo] {{ person.name }},',
    regards: '[Mit freundlichen Grüßen|Viele Grüße]',
    ask: 'Fragen? Bitte [wenden Sie sich|wende dich] an',
    askOrganiser:
      'Fragen? Bitte [wenden Sie sich|wende dich] an den Veranstalter: {{ offer.organiser }}.',
    why: '[Sie erhalten|Du erhältst] diese E-Mail, weil',
    page: '[Ihre|Deine] Seite zur Anmeldung',
    staffPage: 'Das Angebot in der Verwaltung',
    stand: 'Stand der Angaben: {{ offer.stand }}. Änderungen vorbehalten.',
    automatic: 'Diese E-Mail wurde automatisch versandt.',
  },
  en: {
    greeting: 'Dear {{ person.name }},',
    regards: 'Kind regards',
    ask: 'Questions? Please ask',
    askOrganiser: 'Questions? Please ask the organiser: {{ offer.organiser }}.',
    why: 'You get this mail because',
    page: 'Your registration page',
    staffPage: 'The offer in the administration',
    stand: 'Content as of {{ offer.stand }}; subject to change.',
    automatic: 'This mail was sent automatically.',
  },
} as const;

/** The organiser is not told to ask itself. */
const whomToAsk = (w: (typeof words)[Locale]): string =>
  `<mj-text font-size="14px">{% if contact %}${w.ask} {{ contact.line }}{% if contact.email %}, <a href="mailto:{{ contact.email }}">{{ contact.email }}</a>{% endif %}.{% else %}${w.askOrganiser}{% endif %}</mj-text>`;

/**
 * Colours that stand for those of the branding until the MJML is compiled, because MJML takes
 * nothing but colours where a colour belongs.
 */
const standIns: Readonly<Record<string, string>> = {
  '#0a1b2c': '{{ brand.button }}',
  '#0a1b2d': '{{ brand.buttonText }}',
  '#0a1b2e': '{{ brand.link }}',
  '#0a1b2f': '{{ brand.darkLink }}',
};

/** Puts the branding's variables in place of the colours that stand for them; others stay. */
export const branded = (html: string): string =>
  html.replace(/#[0-9a-f]{6}\b/gi, (colour) => standIns[colour.toLowerCase()] ?? colour);

/** Text on the card and around it, by light and by dark; the contrast of each is at least 10:1. */
export const surfaces = {
  light: { card: '#ffffff', page: '#f2f4f7', text: '#1f2933' },
  dark: { card: '#1f252c', page: '#14181d', text: '#eef1f4' },
} as const;
const { light, dark } = surfaces;

const styles = `
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    .e-text a { color: #0a1b2e; }
    @media (prefers-color-scheme: dark) {
      .e-page, .e-page > div { background-color: ${dark.page} !important; }
      .e-card, .e-card > table { background: ${dark.card} !important; background-color: ${dark.card} !important; }
      .e-text div, .e-text h1, .e-text h2, .e-text h3 { color: ${dark.text} !important; }
      .e-text a { color: #0a1b2f !important; }
    }`;

/** The logo travels in the mail; its plate stays white, because most logos are made for white. */
const logo = `<mj-raw>{% if brand.logo %}<tr><td style="padding:8px 24px 16px"><img src="cid:{{ brand.logo.cid }}" alt="{{ brand.logo.alt }}" width="{{ brand.logo.width }}" height="{{ brand.logo.height }}" style="display:block;max-width:100%;height:auto;background-color:#ffffff;border:0;font-size:16px" /></td></tr>{% endif %}</mj-raw>`;

const list = '<ul style="margin:0;padding-left:20px">';
const numbered = '<ol style="margin:0;padding-left:24px">';
const heading = (level: 2 | 3): string =>
  `<h${level} style="font-size:${level === 2 ? 18 : 16}px;line-height:1.3;margin:0">`;
const styled = (body: string): string =>
  body
    .replaceAll('<ul>', list)
    .replaceAll('<ol>', numbered)
    .replaceAll('<h2>', heading(2))
    .replaceAll('<h3>', heading(3));

/** A colour meta element for mailboxes that choose the scheme by it. */
const schemes =
  '<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>';

const frame = (w: (typeof words)[Locale], locale: Locale, text: FramedText): [string, string] => [
  `<mjml lang="${locale}" dir="ltr">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    ${schemes}
    <mj-style>${styles}
    </mj-style>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" />
      <mj-text css-class="e-text" font-size="16px" line-height="1.5" color="${light.text}" padding="8px 24px" />
      <mj-button font-size="16px" background-color="#0a1b2c" color="#0a1b2d" border-radius="4px" inner-padding="12px 20px" padding="8px 24px" align="left" />
      <mj-divider border-width="1px" border-color="#8a94a0" padding="8px 24px" />
      <mj-spacer height="16px" />
    </mj-attributes>
  </mj-head>
  <mj-body css-class="e-page" background-color="${light.page}">
    <mj-section css-class="e-card" background-color="${light.card}" padding="16px 0">
      <mj-column>
        ${logo}
        <mj-text><h1 style="font-size:22px;line-height:1.3;margin:0">${text.heading[locale]}</h1></mj-text>
        <mj-text>${w.greeting}</mj-text>
`,
  `
        <mj-text>${w.regards}<br/>${text.toOrganiser ? 'Einlass' : '{{ offer.organiser }}'}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        ${text.toOrganiser ? '' : whomToAsk(w)}
        <mj-text font-size="14px">${w.why} ${text.why[locale]} ${w.automatic}</mj-text>
        <mj-text font-size="14px"><a href="{{ links.status }}">${text.toOrganiser ? w.staffPage : w.page}</a><br/>${w.stand}</mj-text>
        <mj-raw>{% if brand.imprint %}</mj-raw><mj-text font-size="14px">{{ brand.imprint | lines }}</mj-text><mj-raw>{% endif %}</mj-raw>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
];

/**
 * A text in its frame. Dark grey on white; 16 px and no fixed heights, so that it stays readable at
 * 200 %; the body begins on a line of its own.
 */
export function mjmlOf(text: FramedText, locale: Locale, form: Salutation): string {
  const [before, after] = frame(words[locale], locale, text);
  return addressed(`${before}${styled(text.body[locale])}${after}`, form);
}

/** Lines of the frame before the body's first: to tell a fault of MJML by the line of the body. */
export const linesBefore = (text: FramedText, locale: Locale): number =>
  frame(words[locale], locale, text)[0].split('\n').length - 1;

const nothing = { de: '', en: '' };
/** Changes with every change of the frame: what was compiled in another one is compiled anew. */
export const frameHash = createHash('sha256')
  .update(
    (['de', 'en'] as const)
      .flatMap((locale) =>
        [true, false].map((toOrganiser) =>
          frame(words[locale], locale, {
            heading: nothing,
            body: nothing,
            why: nothing,
            toOrganiser,
          }).join(''),
        ),
      )
      .join(''),
  )
  .digest('hex')
  .slice(0, 16);
