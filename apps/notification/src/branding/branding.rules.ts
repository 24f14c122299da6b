/** How an agency's mails look and address people: what may be set, and what follows from it. */
import { z } from 'zod';
import {
  contrast,
  HEX_COLOUR,
  LEAST_CONTRAST,
  readableOnDark,
} from '../templates/contrast.rules.js';
import { salutation } from '#contracts/salutation.js';
import type { LogoFile } from './logo.rules.js';

const colour = z.string().regex(HEX_COLOUR, 'a colour such as #17417a');
const line = (longest: number) => z.string().trim().min(1).max(longest);

export const brandingSettings = z
  .strictObject({
    /** „Sie“ or „du“, in everything that Einlass itself writes. */
    salutation: salutation.default('formal'),
    colours: z
      .strictObject({ button: colour, buttonText: colour, link: colour })
      .default({ button: '#17417a', buttonText: '#ffffff', link: '#17417a' }),
    /** What the logo shows, for those who do not see it. */
    logoAlt: z
      .strictObject({ de: line(120), en: line(120) })
      .nullable()
      .default(null),
    /** Under every mail; several lines. */
    imprint: z.string().trim().max(1_000).default(''),
    /** Whom to ask where an offer names nobody. */
    contact: z
      .strictObject({
        name: line(120),
        email: z.email().max(254).nullable().default(null),
        phone: line(40).nullable().default(null),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'MailBrandingSettings' });
export type BrandingSettings = z.infer<typeof brandingSettings>;

export const defaultBranding: BrandingSettings = brandingSettings.parse({});

export interface ContrastFault {
  readonly pointer: string;
  /** As it is, rounded down to a tenth. */
  readonly ratio: number;
  readonly de: string;
  readonly en: string;
}

/** @param light card and page of light mails; links stand on both */
export function contrastFaults(
  { colours: { button, buttonText, link } }: BrandingSettings,
  light: { readonly card: string; readonly page: string },
): ContrastFault[] {
  const pairs = [
    { pointer: '/colours/buttonText', on: button, text: buttonText, what: whats.button },
    { pointer: '/colours/link', on: light.card, text: link, what: whats.link },
    { pointer: '/colours/link', on: light.page, text: link, what: whats.footer },
  ];
  const weak = pairs.filter(({ on, text }) => contrast(text, on) < LEAST_CONTRAST);
  return weak
    .filter(({ pointer }, at) => weak.findIndex((each) => each.pointer === pointer) === at)
    .map(({ pointer, on, text, what }) => {
      const ratio = Math.floor(contrast(text, on) * 10) / 10;
      return {
        pointer,
        ratio,
        de: `${what.de} ist schlecht zu lesen: Der Kontrast ist ${String(ratio).replace('.', ',')}:1, nötig sind 4,5:1.`,
        en: `${what.en} is hard to read: the contrast is ${ratio}:1, and 4.5:1 is needed.`,
      };
    });
}

const whats = {
  button: { de: 'Die Schrift auf der Schaltfläche', en: 'The text on the button' },
  link: { de: 'Ein Link auf Weiß', en: 'A link on white' },
  footer: {
    de: 'Ein Link am Ende der E-Mail (auf Hellgrau)',
    en: 'A link in the footer (on light grey)',
  },
} as const;

/** What the frame of a mail prints. */
export interface BrandView {
  readonly button: string;
  readonly buttonText: string;
  readonly link: string;
  readonly darkLink: string;
  readonly imprint: string | null;
  readonly logo: {
    readonly cid: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
  } | null;
}

/** CSS pixels; a logo of 480 px is sharp on screens of double density. */
const WIDEST = 240;
const HIGHEST = 96;

export function brandView(
  { colours, imprint, logoAlt }: BrandingSettings,
  logo: Pick<LogoFile, 'width' | 'height'> | null,
  locale: 'de' | 'en',
  dark: { readonly card: string; readonly page: string },
): BrandView {
  const scale = logo ? Math.min(1, WIDEST / logo.width, HIGHEST / logo.height) : 1;
  return {
    ...colours,
    darkLink: readableOnDark(colours.link, [dark.card, dark.page]),
    imprint: imprint || null,
    logo: logo && {
      cid: LOGO_CID,
      alt: logoAlt?.[locale] ?? '',
      width: Math.max(1, Math.round(logo.width * scale)),
      height: Math.max(1, Math.round(logo.height * scale)),
    },
  };
}

/** Content-ID of the logo within its mail. */
export const LOGO_CID = 'logo@einlass';
