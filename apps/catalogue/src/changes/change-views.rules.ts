/** What the organising agency sees of revisions and change notices. */
import { z } from 'zod';
import { bilingual, id, instant } from '#contracts/vocabulary.js';
import { managedOffer, revisionView } from '../offers/view/offer-views.rules.js';
import { noticeKinds, noticeStates } from './notice.rules.js';

const materiality = z.enum(['silent', 'notice', 'promise']);
const lifecycle = managedOffer.shape.lifecycle;

/** One thing that changed, in words. */
export const toldChange = z
  .object({
    /** RFC 6901, into the newer state; of what is gone, into the older one. */
    pointer: z.string(),
    materiality,
    label: bilingual,
    before: bilingual,
    after: bilingual,
    /** Label, before and after as one line. */
    sentence: bilingual,
  })
  .meta({ id: 'ToldChange' });

/** Each changed field with how much it matters; null: of a document from other times. */
const fieldChange = revisionView.shape.changes.element.extend({
  materiality: materiality.nullable(),
});

export const toldRevision = z
  .object({
    ...revisionView.shape,
    lifecycle,
    /** Why it was postponed or cancelled by this revision. */
    reason: bilingual.nullable(),
    changes: z.array(fieldChange),
    /** The same in words; empty for the first revision. */
    told: z.array(toldChange),
  })
  .meta({ id: 'OfferRevision' });

export const wholeRevision = z
  .object({
    ...toldRevision.shape,
    /** The text as it was published, every field of it. */
    content: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'WholeOfferRevision' });

export const comparison = z
  .object({
    from: z.int(),
    to: z.int(),
    changes: z.array(fieldChange),
    told: z.array(toldChange),
  })
  .meta({ id: 'OfferComparison' });

export const changeNotice = z
  .object({
    noticeId: id,
    offerId: id,
    /** Of the notice: send it back as If-Match. */
    version: z.int(),
    kind: z.enum(noticeKinds),
    state: z.enum(noticeStates),
    /** The last revision that people know of, and the one that they are told of. */
    fromRevision: z.int(),
    toRevision: z.int(),
    /** What stands in the mail: the edited text, or the generated one. */
    message: bilingual,
    generated: bilingual,
    messageEdited: z.boolean(),
    /** The offer changed again after somebody wrote the text. */
    messageOutdated: z.boolean(),
    /** What the mail lists: changes that matter, the weightiest first. */
    changes: z.array(toldChange),
    /** Those with a place or in the procedure are asked whether they still come. */
    asksConsent: z.boolean(),
    /** The mail's own part as plain text. */
    preview: bilingual,
    /** 15 minutes after the last edit. */
    settlesAt: instant,
    settled: z.boolean(),
    openedAt: instant,
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    dismissReason: z.string().nullable(),
  })
  .meta({ id: 'ChangeNotice' });

export type ToldRevision = z.infer<typeof toldRevision>;
export type WholeRevision = z.infer<typeof wholeRevision>;
export type Comparison = z.infer<typeof comparison>;
export type ChangeNotice = z.infer<typeof changeNotice>;
