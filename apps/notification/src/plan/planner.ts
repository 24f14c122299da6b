/**
 * Keeps the stored mails as the plan says.
 *
 * A newer state of a registration re-plans it in the same transaction. A newer version of an offer
 * touches all its registrations: up to SYNC of them are re-planned in the same transaction, the rest
 * in short ones of BATCH by whichever worker comes first (replanSome). Nothing is sent by an old plan
 * meanwhile, because a mail is claimed only if `registration_state.planned_with` equals the offer's
 * version; so the edit holds from its commit on, and ten thousand registrations never sit in one
 * long transaction.
 */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { leftAccess } from './access.rules.js';
import { planMails } from './mail-plan.rules.js';
import { OfferStateRow, RegistrationStateRow } from './plan.entities.js';
import { type MailChange, planDiff } from './plan-diff.rules.js';
import { PlanFacts } from './plan-facts.js';

export const SYNC = 500;
export const BATCH = 500;

@Injectable()
export class Planner {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: PlanFacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a newer offer and a newer registration of it apart: otherwise each could miss the other.
   * Offers take the lock alone, registrations share it.
   */
  async lockOffer(tx: EntityManager, offerId: string, mode: 'alone' | 'shared'): Promise<void> {
    const lock = mode === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`offer ${offerId}`]);
  }

  /** Keeps a registration and its first link request apart, before either has a row to lock. */
  async lockRegistration(tx: EntityManager, registrationId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `registration ${registrationId}`,
    ]);
  }

  /**
   * Keeps the people of a team and its delegate apart, whose mails depend on them: told at the same
   * moment, each could miss the other. Taken after the offer's lock and before a registration's.
   */
  async lockTeam(tx: EntityManager, teamId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`team ${teamId}`]);
  }

  /** Under both locks. Without an offer nothing can be planned; the offer will see to it. */
  async replanRegistration(
    tx: EntityManager,
    registrationId: string,
    offerId: string,
  ): Promise<void> {
    const offer = await tx.findOneBy(OfferStateRow, { offerId });
    const row = await tx.findOneBy(RegistrationStateRow, { registrationId });
    if (offer && row) await this.replan(tx, offer.state, [row]);
  }

  /**
   * Under the locks of a member: whoever registered the team and takes no part is told of it. Their
   * lock is taken after the member's, and nobody takes them the other way round.
   */
  async replanDelegates(
    tx: EntityManager,
    offerId: string,
    teamId: string,
    memberId: string,
  ): Promise<void> {
    const delegates = await tx.query<{ registration_id: string }[]>(
      `SELECT registration_id FROM registration_state
        WHERE team_id = $1 AND state ->> 'role' = 'delegate' AND registration_id <> $2
        ORDER BY registration_id`,
      [teamId, memberId],
    );
    for (const { registration_id: id } of delegates) {
      await this.lockRegistration(tx, id);
      await tx.query('SELECT FROM registration_state WHERE registration_id = $1 FOR UPDATE', [id]);
      await this.replanRegistration(tx, id, offerId);
    }
  }

  /** One batch of registrations that are planned with another version. @returns whether it was full */
  async replanBatch(tx: EntityManager, offer: OfferState, limit: number): Promise<boolean> {
    const rows = await tx
      .createQueryBuilder(RegistrationStateRow, 'r')
      .where('r.offerId = :offerId AND r.plannedWith <> :version', offer)
      .orderBy('r.registrationId')
      .limit(limit)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    if (rows.length > 0) await this.replan(tx, offer, rows);
    return rows.length === limit;
  }

  /** For the poller: one batch of some offer that is not through. @returns whether there is more */
  async replanSome(): Promise<boolean> {
    // Any of them: one that fails again and again must not keep the others back.
    const open = await this.unitOfWork.manager
      .createQueryBuilder(OfferStateRow, 'o')
      .where('o.replan')
      .orderBy('random()')
      .limit(1)
      .getOne();
    if (!open) return false;
    const { offerId } = open;
    const wasFull = await this.unitOfWork.run(async (tx) => {
      await this.lockOffer(tx, offerId, 'shared');
      const newest = await tx.findOneByOrFail(OfferStateRow, { offerId });
      return this.replanBatch(tx, newest.state, BATCH);
    });
    if (!wasFull) await this.unitOfWork.run((tx) => this.closeReplan(tx, offerId));
    return wasFull;
  }

  /** Takes the offer off the list when every registration is planned with its version. */
  async closeReplan(tx: EntityManager, offerId: string): Promise<void> {
    await this.lockOffer(tx, offerId, 'alone');
    await tx.query(
      `UPDATE offer_state o SET replan = false
        WHERE o.offer_id = $1 AND o.replan AND NOT EXISTS (
          SELECT FROM registration_state r WHERE r.offer_id = o.offer_id AND r.planned_with <> o.version)`,
      [offerId],
    );
  }

  /** Under the offer's lock, alone: something beside its version changed for all its registrations. */
  async replanAll(tx: EntityManager, offerId: string): Promise<void> {
    const offer = await tx.findOneBy(OfferStateRow, { offerId });
    if (!offer) return; // the offer will see to it when it is told
    await tx.query('UPDATE registration_state SET planned_with = 0 WHERE offer_id = $1', [offerId]);
    await tx.update(OfferStateRow, { offerId }, { replan: true });
    await this.replanBatch(tx, offer.state, SYNC);
    await this.closeReplan(tx, offerId);
  }

  private async replan(
    tx: EntityManager,
    offer: OfferState,
    rows: RegistrationStateRow[],
  ): Promise<void> {
    const ids = rows.map((row) => row.registrationId);
    const occasions = await this.facts.occasionsOf(tx, offer.offerId, rows);
    const stored = await this.facts.storedOf(tx, ids);
    const changes: { change: MailChange; row: RegistrationStateRow }[] = [];
    const remove: string[] = [];
    for (const row of rows) {
      const mails = stored.get(row.registrationId) ?? [];
      const around = { ...occasions.get(row.registrationId), accessLeft: leftAccess(mails) };
      const diff = planDiff(planMails(offer, row.state, around), mails);
      changes.push(...diff.changes.map((change) => ({ change, row })));
      remove.push(...diff.remove);
    }
    if (remove.length > 0) {
      await tx.query('DELETE FROM planned_mail WHERE id = ANY($1::uuid[])', [remove]);
      await this.closeQuestions(
        tx,
        remove.map((id) => ({ id })),
      );
    }
    await this.write(tx, changes);
    await tx.query(
      'UPDATE registration_state SET planned_with = $2 WHERE registration_id = ANY($1::uuid[])',
      [ids, offer.version],
    );
  }

  /** One statement for all rows of a batch. A changed row loses its lease, so a claim of it is void. */
  private async write(
    tx: EntityManager,
    changes: { change: MailChange; row: RegistrationStateRow }[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const records = changes.map(({ change, row }) => ({
      id: change.id ?? newId(),
      registration_id: row.registrationId,
      offer_id: row.offerId,
      kind: change.plan.kind,
      occurrence: change.plan.occurrence,
      variant: change.plan.variant,
      due_at: change.plan.due,
      local_date: change.plan.local?.date ?? null,
      local_time: change.plan.local?.time ?? null,
      zone: change.plan.local?.zone ?? null,
      send_until: change.plan.sendUntil,
      ask_after: change.plan.askAfter ?? null,
      session_ids: change.plan.sessions ?? null,
      state: change.state,
      reason: change.reason,
      reason_since: change.reasonSince,
      event: change.event,
    }));
    await tx.query(UPSERT, [JSON.stringify(records)]);
    await this.closeQuestions(tx, records);
    await tx.query(EVENTS, [JSON.stringify(events(records)), this.clock.date()]);
  }

  /** A held mail whose plan changed is not held any more: there is nothing left to ask. */
  private async closeQuestions(tx: EntityManager, mails: { id: string }[]): Promise<void> {
    await tx.query(
      `UPDATE delivery_task SET resolved_at = $2
        WHERE mail_id = ANY($1::uuid[]) AND cause = 'late' AND resolved_at IS NULL`,
      [mails.map(({ id }) => id), this.clock.date()],
    );
  }
}

/** What the lives of the changed mails will tell. */
const events = (
  records: { id: string; event: string | null; due_at: string | null; reason: string | null }[],
) =>
  records
    .filter(({ event }) => event !== null)
    .map(({ id, event, due_at, reason }) => ({
      id: newId(),
      mail_id: id,
      what: event,
      detail: { due: due_at, ...(reason && { reason }) },
    }));

const EVENTS = `
  INSERT INTO mail_event (id, mail_id, at, what, detail)
  SELECT id, mail_id, $2, what, detail FROM jsonb_to_recordset($1::jsonb)
      AS e(id uuid, mail_id uuid, what text, detail jsonb)`;

const COLUMNS = `id uuid, registration_id uuid, offer_id uuid, kind text, occurrence text, variant text,
  due_at timestamptz, local_date text, local_time text, zone text, send_until timestamptz, ask_after timestamptz,
  session_ids uuid[], state text, reason text, reason_since timestamptz`;
const NAMES = COLUMNS.replace(/ (uuid|text|timestamptz)(\[\])?/g, '');

const UPSERT = `
  INSERT INTO planned_mail (${NAMES})
  SELECT ${NAMES} FROM jsonb_to_recordset($1::jsonb) AS r(${COLUMNS})
  ON CONFLICT (registration_id, kind, occurrence) DO UPDATE SET
    variant = EXCLUDED.variant, due_at = EXCLUDED.due_at, local_date = EXCLUDED.local_date,
    local_time = EXCLUDED.local_time, zone = EXCLUDED.zone, send_until = EXCLUDED.send_until,
    ask_after = EXCLUDED.ask_after, session_ids = EXCLUDED.session_ids, released_at = NULL,
    state = EXCLUDED.state, reason = EXCLUDED.reason, reason_since = EXCLUDED.reason_since,
    fence = planned_mail.fence + 1, lease_until = NULL, attempts = 0,
    not_before = CASE WHEN EXCLUDED.state = 'uncertain' THEN coalesce(planned_mail.not_before, now()) END`;
