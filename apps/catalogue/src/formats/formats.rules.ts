/**
 * Formats are a managed list: what an offer is called ("Bildungswerkstatt") is for agencies to say, not
 * for the code. German is what people read; the label also stands in for a title that an
 * announcement does not give.
 */
import { z } from 'zod';
import { id, instant, text } from '#contracts/vocabulary.js';
import { lineText } from '../offers/bounded-text.rules.js';
import { contentKey } from '../offers/content/keys.rules.js';
import { mailSetName } from '../offers/content/mails.rules.js';

export const formatKey = contentKey;
const label = lineText(80);

/** `POST /api/formats` */
export const formatDraft = z
  .strictObject({
    key: formatKey,
    label,
    /** Null: for all agencies; only those who work for all of them may add such a one. */
    agencyId: id.nullable(),
    /** What its offers send beside the usual mails; for good, an offer may choose another set. */
    mailSet: mailSetName.default('plain'),
  })
  .meta({ id: 'FormatDraft' });
export type FormatDraft = z.infer<typeof formatDraft>;

/** `PATCH /api/formats/{formatKey}` */
export const formatEdit = z
  .strictObject({
    label: label.optional(),
    /** A retired format stays on the offers that have it, and no other offer can take it. */
    retired: z.boolean().optional(),
  })
  .meta({ id: 'FormatEdit' });
export type FormatEdit = z.infer<typeof formatEdit>;

export const formatView = z
  .object({
    key: z.string(),
    label: text,
    /** Null: for all agencies. */
    agencyId: id.nullable(),
    mailSet: mailSetName,
    retiredAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'OfferFormat' });
export type FormatView = z.infer<typeof formatView>;

export interface Format {
  key: string;
  agencyId: string | null;
  retiredAt: Date | null;
}

/**
 * Whether an offer may have a format: one for all or of its own agency, and not retired, unless the
 * offer has it already.
 * @param format undefined: there is no such format
 */
export function mayHaveFormat(
  format: Format | undefined,
  organiserAgencyId: string,
  present: string | null,
): boolean {
  if (!format) return false;
  if (format.key === present) return true;
  const open = format.agencyId === null || format.agencyId === organiserAgencyId;
  return open && format.retiredAt === null;
}
