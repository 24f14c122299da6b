import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { sqlStateOf } from '#service-kit/data/unit-of-work.js';
import { Revisions } from '../changes/revisions.js';
import { type KnownFacts, readFacts } from './known-facts.js';
import { FormatEntity } from '../formats/format.entity.js';
import { mayHaveFormat } from '../formats/formats.rules.js';
import { referenceFaults } from './content/references.rules.js';
import { mailTextFaults } from './mail-texts.js';
import type { OfferContent } from './offer-content.rules.js';
import { offerState } from './view/offer-state.rules.js';
import { contentOf, OfferEntity } from './offer.entity.js';
import { blockPublication, openPoints } from './checklist/publish-checklist.rules.js';
import type { Change } from './revision-diff.rules.js';

const uniqueViolation = '23505';

/** The one way in which an offer changes: version, revision, checklist and message belong together. */
@Injectable()
export class OfferStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly revisions: Revisions,
  ) {}

  /**
   * Locks an offer for the rest of the transaction.
   * @throws Problem `offer.not_found`, also when it is another agency's
   */
  async lock(tx: EntityManager, offerId: string, who: Actor): Promise<OfferEntity> {
    const offer = await tx.findOne(OfferEntity, {
      where: { offerId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    return offer;
  }

  async insert(tx: EntityManager, offer: OfferEntity): Promise<void> {
    await demandConsistent(contentOf(offer));
    await demandFormat(tx, offer, null);
    await lockOrganiser(tx, offer.organiserAgencyId, 'shared');
    await asSlugProblem(offer.slug, tx.insert(OfferEntity, offer as object));
    await this.announce(offer, await readFacts(tx, offer));
  }

  /**
   * Writes a locked offer and tells the other services. A published offer must stay publishable.
   * After publication each change becomes a revision.
   * @throws Problem `offer.not_publishable`, `offer.slug_taken`, `offer.inconsistent`,
   * `offer.format_unknown`
   */
  async save(tx: EntityManager, offer: OfferEntity, who: Actor, changes: Change[]): Promise<void> {
    await demandConsistent(contentOf(offer));
    const stored = await tx.findOneByOrFail(OfferEntity, { offerId: offer.offerId });
    await demandFormat(tx, offer, stored.content.format);
    const facts = await readFacts(tx, offer);
    const before = offer.version;
    offer.version += 1;
    offer.updatedAt = this.clock.date();
    if (stored.content.joining.way !== offer.content.joining.way)
      offer.joiningWaySince = offer.updatedAt;
    if (offer.lifecycle === 'published') await demandPublishable(tx, facts, stored);
    if (offer.lifecycle !== 'draft') await this.revisions.add(tx, offer, who, changes);
    const { offerId, ...columns } = offer;
    const written = tx.update(OfferEntity, { offerId, version: before }, columns as object);
    if ((await asSlugProblem(offer.slug, written)).affected !== 1)
      throw new Problem('request.stale');
    await this.announce(offer, facts);
  }

  /** Another service's fact changed what this offer says, e.g. the organiser's name. */
  async retell(tx: EntityManager, offer: OfferEntity): Promise<void> {
    offer.version += 1;
    await tx.update(OfferEntity, { offerId: offer.offerId }, { version: offer.version });
    await this.announce(offer, await readFacts(tx, offer));
  }

  private async announce(offer: OfferEntity, facts: KnownFacts): Promise<void> {
    const { offerId, version, lifecycle, calendarSequence } = offer;
    const lifecycleSince = toInstant(offer.lifecycleSince).toString();
    const { agencyId, name } = facts.organiser;
    const organiser = { agencyId, name: name ?? '' };
    const { takesRegistrations } = facts.phase;
    const { formatLabel, mailSet } = facts;
    const joiningWaySince = offer.joiningWaySince && toInstant(offer.joiningWaySince).toString();
    const state = offerState(
      {
        offerId,
        version,
        lifecycle,
        lifecycleSince,
        organiser,
        calendarSequence,
        takesRegistrations,
        joiningWaySince,
        accessChanges: offer.accessChanges,
        formatLabel,
        mailSet,
      },
      contentOf(offer),
    );
    await this.outbox.add('offer.revised.v1', state);
  }
}

/** @throws Problem `offer.inconsistent` */
export async function demandConsistent(content: OfferContent): Promise<void> {
  const faults = [...referenceFaults(content), ...(await mailTextFaults(content.mails.own))];
  if (faults.length === 0) return;
  const errors = faults.map((one) => ({ ...one, detail: one.message }));
  throw new Problem('offer.inconsistent', {}, { errors });
}

async function demandFormat(
  tx: EntityManager,
  { content: { format: key }, organiserAgencyId }: OfferEntity,
  present: string | null,
): Promise<void> {
  const format = (await tx.findOneBy(FormatEntity, { key })) ?? undefined;
  if (mayHaveFormat(format, organiserAgencyId, present)) return;
  throw new Problem('offer.format_unknown', {}, { pointer: '/format' });
}

/** Once people could register, nothing may be taken away that their mails and checks rely on. */
async function demandPublishable(
  tx: EntityManager,
  { checklist }: KnownFacts,
  stored: OfferEntity,
): Promise<void> {
  const registered =
    stored.lifecycle === 'published' && (await readFacts(tx, stored)).phase.takesRegistrations;
  const missing = blockPublication(openPoints(checklist, registered));
  if (missing.length === 0) return;
  const errors = missing.map((point) => ({ ...point, detail: point.message }));
  throw new Problem('offer.not_publishable', {}, { errors });
}

async function asSlugProblem<T>(slug: string, written: Promise<T>): Promise<T> {
  try {
    return await written;
  } catch (error) {
    if (sqlStateOf(error) !== uniqueViolation) throw error;
    throw new Problem('offer.slug_taken', { slug }, { pointer: '/slug', cause: error });
  }
}

/**
 * A new offer and a first word about its agency may cross: without this lock neither would see the
 * other, and the offer would keep an organiser without a name. Held until the transaction ends.
 */
export const lockOrganiser = (
  tx: EntityManager,
  agencyId: string,
  mode: 'shared' | 'exclusive',
): Promise<unknown> =>
  tx.query(
    `SELECT pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(hashtextextended($1, 0))`,
    [`organiser ${agencyId}`],
  );
