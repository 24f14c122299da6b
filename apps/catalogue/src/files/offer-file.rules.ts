/**
 * An offer as a file: what a person writes in an editor, keeps and hands on. It names the organiser by
 * its key in the register and sessions by their keys, never ids, so that it fits any system.
 */
import { z } from 'zod';
import { localDate } from '#contracts/vocabulary.js';
import { accessData } from '../access/access-data.rules.js';
import { type OfferContent, offerDraft } from '../offers/offer-content.rules.js';

export const offerFile = z
  .strictObject({
    /** Key of the organising agency in the register; its id is taken too. */
    organiser: z.string().min(1).max(120),
    offer: offerDraft.omit({ organiserAgencyId: true }),
    /** Never in a file that the system writes. Left out: they stay as they are. */
    accessData: accessData.optional(),
  })
  .meta({ id: 'OfferFile' });
export type OfferFile = z.infer<typeof offerFile>;

/** The file that says of an offer what is stored of it. */
export function fileOf(
  content: OfferContent,
  contentDate: z.infer<typeof localDate>,
  organiser: string,
): OfferFile {
  const sessions = content.sessions.map(({ sessionId: _, ...session }) => session);
  return { organiser, offer: { ...content, sessions, contentDate } };
}

/** From a place in the offer to the place in its file. */
export const pointerInFile = (pointer: string | undefined): string => {
  if (pointer === '/organiserAgencyId' || pointer?.startsWith('?')) return '/organiser';
  return pointer?.startsWith('/accessData') ? pointer : `/offer${pointer ?? ''}`;
};
