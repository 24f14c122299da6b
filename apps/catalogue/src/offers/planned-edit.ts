import type { EntityManager } from 'typeorm';
import { plannedChange } from '#contracts/planned-change.js';
import { readFacts } from './known-facts.js';
import { ownMailsOf, rewordedMails } from './mails-in-force.rules.js';
import { contentState } from './view/offer-state.rules.js';
import { contentOf, type OfferEntity } from './offer.entity.js';
import type { PlannedEdit } from './planned-edit.rules.js';

/** What an edit makes of an offer for those who plan mails. */
export async function plannedBetween(
  db: EntityManager,
  before: OfferEntity,
  after: OfferEntity,
): Promise<PlannedEdit> {
  const [was, is] = [contentOf(before), contentOf(after)];
  const { mailSet: setBefore } = await readFacts(db, before);
  const { mailSet } = await readFacts(db, after);
  return {
    change: plannedChange.parse({
      ...contentState(is, mailSet),
      accessChanges: after.accessChanges,
    }),
    reworded: rewordedMails(ownMailsOf(was.mails, setBefore), ownMailsOf(is.mails, mailSet)),
  };
}
