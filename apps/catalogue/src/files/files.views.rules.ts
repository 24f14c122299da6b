import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { toldChange } from '../changes/change-views.rules.js';
import {
  contradictionView,
  managedOffer,
  openPointView,
  revisionView,
} from '../offers/view/offer-views.rules.js';
import { plannedEdit } from '../offers/planned-edit.rules.js';

export const offerImport = z
  .object({
    /** True: nothing was written. */
    check: z.boolean(),
    result: z.enum(['created', 'updated', 'unchanged']),
    /** Null: a check of an offer that is not there yet. */
    offerId: id.nullable(),
    slug: z.string(),
    lifecycle: managedOffer.shape.lifecycle,
    /** Of an offer that was there: each place with what stood there and what stands there now. */
    changes: revisionView.shape.changes,
    /** The same in words, as the list of revisions says it. */
    told: z.array(toldChange),
    /** Of a check of an offer that is there: what to ask the mail plan about; otherwise null. */
    planned: plannedEdit.nullable(),
    accessData: z.enum(['set', 'unchanged', 'notSet']),
    /** What publishing still needs. */
    openPoints: z.array(openPointView),
    /** What in the offer does not fit together; never in the way. */
    contradictions: z.array(contradictionView),
    /** Afterwards; the ETag of the offer. */
    version: z.int(),
  })
  .meta({ id: 'OfferImport' });
export type OfferImport = z.infer<typeof offerImport>;
