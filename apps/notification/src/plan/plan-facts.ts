/** Beside the states of offer and registration: what else a plan is made of, read in batches. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RegistrationState } from '#contracts/states.js';
import { toInstant } from '#service-kit/time/calendar.js';
import type { StoredFate } from '../timetable/what-if.rules.js';
import type { LinkRequest, Occasions } from './mail-plan.rules.js';
import {
  ChangeNoticeRow,
  LinkRequestRow,
  PlannedMail,
  RegistrationStateRow,
} from './plan.entities.js';
import type { StoredMail } from './plan-diff.rules.js';
import type { Notice } from './verdict.rules.js';

const text = (date: Date | null): string | null => date && toInstant(date).toString();

@Injectable()
export class PlanFacts {
  /** By registration. */
  async occasionsOf(
    db: EntityManager,
    offerId: string,
    rows: readonly RegistrationStateRow[],
  ): Promise<Map<string, Occasions>> {
    const ids = rows.map((row) => row.registrationId);
    const requests = await this.requestsOf(db, ids);
    const notices = await this.noticesOf(db, offerId);
    const teams = await this.teamsOf(db, rows);
    return new Map(
      rows.map(({ registrationId, teamId }) => [
        registrationId,
        {
          requests: requests.get(registrationId) ?? [],
          notices,
          team: teams.get(teamId ?? '') ?? [],
        },
      ]),
    );
  }

  /** Locked, because they are about to be changed. */
  async storedOf(tx: EntityManager, ids: string[]): Promise<Map<string, StoredMail[]>> {
    const rows = await tx
      .createQueryBuilder(PlannedMail, 'm')
      .where('m.registrationId = ANY(:ids)', { ids })
      .orderBy('m.id')
      .setLock('pessimistic_write')
      .getMany();
    // Asked by registration, so none of these is a notice to the organiser.
    const grouped = Map.groupBy(rows, (row) => row.registrationId!);
    return new Map(
      [...grouped].map(([id, group]) => [
        id,
        group.map((row) => ({
          ...row,
          sessions: row.sessionIds,
          due: text(row.dueAt),
          sendUntil: text(row.sendUntil),
          askAfter: text(row.askAfter),
          reasonSince: text(row.reasonSince),
        })),
      ]),
    );
  }

  /** Only read. */
  async fatesOf(db: EntityManager, ids: string[]): Promise<Map<string, StoredFate[]>> {
    const rows = await db.query<(StoredFate & { registration_id: string; due_at: Date | null })[]>(
      `SELECT registration_id, kind, occurrence, state, reason, due_at, sent_at AS "sentAt",
              session_ids AS sessions, address_since AS "addressSince", resends
         FROM planned_mail WHERE registration_id = ANY($1::uuid[])`,
      [ids],
    );
    const fates = rows.map(({ due_at, ...row }) => ({ ...row, due: text(due_at) }));
    return Map.groupBy(fates, (row) => row.registration_id);
  }

  /** Those who take part, of the teams whose delegates are among these. */
  private async teamsOf(
    db: EntityManager,
    rows: readonly RegistrationStateRow[],
  ): Promise<Map<string, RegistrationState[]>> {
    const teamIds = rows
      .filter(({ state }) => state.role === 'delegate')
      .flatMap(({ teamId }) => teamId ?? []);
    if (teamIds.length === 0) return new Map();
    const people = await db
      .createQueryBuilder(RegistrationStateRow, 'r')
      .where("r.teamId = ANY(:teamIds) AND r.state ->> 'role' <> 'delegate'", { teamIds })
      .orderBy('r.registrationId')
      .getMany();
    const grouped = Map.groupBy(people, ({ teamId }) => teamId!);
    return new Map([...grouped].map(([id, group]) => [id, group.map(({ state }) => state)]));
  }

  private async noticesOf(db: EntityManager, offerId: string): Promise<Notice[]> {
    const rows = await db.findBy(ChangeNoticeRow, { offerId });
    return rows.map(({ noticeId, announcedAt }) => ({
      noticeId,
      announcedAt: toInstant(announcedAt).toString(),
    }));
  }

  private async requestsOf(db: EntityManager, ids: string[]): Promise<Map<string, LinkRequest[]>> {
    const rows = await db
      .createQueryBuilder(LinkRequestRow, 'q')
      .where('q.registrationId = ANY(:ids)', { ids })
      .getMany();
    const grouped = Map.groupBy(rows, (row) => row.registrationId);
    return new Map(
      [...grouped].map(([id, group]) => [
        id,
        group.map((row) => ({ ...row, requestedAt: toInstant(row.requestedAt).toString() })),
      ]),
    );
  }
}
