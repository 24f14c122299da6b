import { Injectable } from '@nestjs/common';
import { Between, type EntityManager, LessThanOrEqual } from 'typeorm';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { OfferRevisionEntity } from '../offers/offer-revision.entity.js';
import { eventEnds } from '../offers/times/offer-times.rules.js';
import { ChangeNoticeEntity } from './change-notice.entity.js';
import { asksConsent, materialOnly, noticeStep, settlingMinutes, stood } from './notice.rules.js';
import { asOf } from './change-view-mapping.rules.js';
import { toldChanges } from './told-changes.rules.js';

/** Enough to find the date that a session had before it was withdrawn. */
const knownStates = 50;

/** Keeps the one open notice of an offer in step with its revisions. */
@Injectable()
export class ChangeNotices {
  constructor(private readonly clock: Clock) {}

  openOf(tx: EntityManager, offerId: string): Promise<ChangeNoticeEntity | null> {
    return tx.findOneBy(ChangeNoticeEntity, { offerId, state: 'open' });
  }

  /** Called for each new revision, while the offer is locked. */
  async follow(
    tx: EntityManager,
    previous: OfferRevisionEntity,
    revision: OfferRevisionEntity,
  ): Promise<void> {
    const open = await this.openOf(tx, revision.offerId);
    const { lifecycle } = revision;
    const lifeChanged = lifecycle !== previous.lifecycle;
    if (lifeChanged && (lifecycle === 'cancelled' || lifecycle === 'postponed')) {
      if (open) await this.close(tx, open, 'superseded', revision.author);
      await this.recordSent(tx, previous, revision);
      return;
    }
    const base = open ? await revisionOf(tx, revision.offerId, open.fromRevision) : previous;
    const ends = eventEnds(revision.content);
    const step = noticeStep({
      hasOpen: open !== null,
      changes: toldChanges(asOf(base), asOf(revision)),
      isOver: ends !== null && ends.epochMilliseconds <= this.clock.now().epochMilliseconds,
    });
    if (step === 'cancelOut' && open) {
      await tx.update(
        ChangeNoticeEntity,
        { noticeId: open.noticeId },
        { toRevision: revision.number },
      );
      await this.close(tx, open, 'cancelledOut', revision.author);
      await this.tellOfTheWayBack(tx, base, revision);
    } else if (step === 'open' || step === 'extend') {
      await this.collect(tx, open, base, revision);
    }
  }

  async close(
    tx: EntityManager,
    notice: ChangeNoticeEntity,
    state: Exclude<ChangeNoticeEntity['state'], 'open'>,
    by: string,
    dismissReason: string | null = null,
  ): Promise<void> {
    const closed = { state, closedAt: this.clock.date(), closedBy: by, dismissReason };
    Object.assign(notice, closed, { version: notice.version + 1 });
    await tx.update(
      ChangeNoticeEntity,
      { noticeId: notice.noticeId },
      { ...closed, version: notice.version },
    );
  }

  /** Nobody was told of the change, but it stood long enough for people to register for it. */
  private async tellOfTheWayBack(
    tx: EntityManager,
    base: OfferRevisionEntity,
    revision: OfferRevisionEntity,
  ): Promise<void> {
    const shown = stood(await between(tx, base, revision)).at(-1);
    if (!shown) return;
    const changes = toldChanges(asOf(shown), asOf(revision));
    if (materialOnly(changes).length > 0) await this.collect(tx, null, shown, revision);
  }

  private async collect(
    tx: EntityManager,
    open: ChangeNoticeEntity | null,
    base: OfferRevisionEntity,
    revision: OfferRevisionEntity,
  ): Promise<void> {
    const known = await this.known(tx, base);
    const shown = stood(await between(tx, base, revision));
    const collected = {
      toRevision: revision.number,
      asksConsent:
        asksConsent(known.map(asOf), asOf(revision)) ||
        shown.some((state) => asksConsent([asOf(state)], asOf(revision))),
      settlesAt: this.settlesAt(),
    };
    if (open) {
      const version = open.version + 1;
      await tx.update(ChangeNoticeEntity, { noticeId: open.noticeId }, { ...collected, version });
      return;
    }
    await tx.insert(ChangeNoticeEntity, {
      ...this.fresh(base, revision),
      ...collected,
      kind: 'changes',
      state: 'open',
    });
  }

  /** Postponing and cancelling are told at once, by mails of their own: see offer.revised. */
  private async recordSent(
    tx: EntityManager,
    previous: OfferRevisionEntity,
    revision: OfferRevisionEntity,
  ): Promise<void> {
    await tx.insert(ChangeNoticeEntity, {
      ...this.fresh(previous, revision),
      kind: revision.lifecycle === 'cancelled' ? 'cancellation' : 'postponement',
      state: 'sent',
      message: revision.reason,
      messageRevision: revision.number,
      closedAt: this.clock.date(),
      closedBy: revision.author,
    });
  }

  private fresh(base: OfferRevisionEntity, revision: OfferRevisionEntity) {
    const now = this.clock.date();
    return {
      noticeId: newId(),
      offerId: revision.offerId,
      version: 1,
      fromRevision: base.number,
      toRevision: revision.number,
      message: null,
      messageRevision: null,
      asksConsent: false,
      settlesAt: now,
      openedAt: now,
      closedAt: null,
      closedBy: null,
      dismissReason: null,
    };
  }

  private settlesAt(): Date {
    return toDate(this.clock.now().add({ minutes: settlingMinutes }));
  }

  /** What people may have registered for, newest first: not what a superseded notice never told. */
  private async known(
    tx: EntityManager,
    base: OfferRevisionEntity,
  ): Promise<OfferRevisionEntity[]> {
    const { offerId } = base;
    const untold = await tx.findBy(ChangeNoticeEntity, { offerId, state: 'superseded' });
    const revisions = await tx.find(OfferRevisionEntity, {
      where: { offerId, number: LessThanOrEqual(base.number) },
      order: { number: 'DESC' },
      take: knownStates,
    });
    return revisions.filter(
      ({ number }) => !untold.some((one) => one.fromRevision < number && number <= one.toRevision),
    );
  }
}

/** What the offer said while the notice was open, ending with the revision that is being noted. */
const between = (
  tx: EntityManager,
  base: OfferRevisionEntity,
  { offerId, number }: OfferRevisionEntity,
): Promise<OfferRevisionEntity[]> =>
  tx.find(OfferRevisionEntity, {
    where: { offerId, number: Between(base.number + 1, number) },
    order: { number: 'ASC' },
  });

export const revisionOf = (
  tx: EntityManager,
  offerId: string,
  number: number,
): Promise<OfferRevisionEntity> => tx.findOneByOrFail(OfferRevisionEntity, { offerId, number });
