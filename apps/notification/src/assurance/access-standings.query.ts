import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { AccessStandings } from '#contracts/assurance-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type AccessMail, decisions, standingOf } from './standing.rules.js';

/** Of everybody with access mails in an offer's plan, whether each session's is proven accepted. */
export class ShowAccessStandings extends Query<AccessStandings> {
  constructor(readonly offerId: string) {
    super();
  }
}

interface Row extends AccessMail {
  readonly registrationId: string;
}

/** It went to an address that the person has no more: that proves nothing. */
const FORMER = `coalesce((r.state #>> '{milestones,addressChangedAt}')::timestamptz
                         > coalesce(m.address_since, '-infinity'), false)`;

/** By name and not by column: whether a mail came back is kept by another feature, and may be absent. */
const MAILS = `
  SELECT m.registration_id AS "registrationId", m.kind, m.state, m.due_at AS "dueAt",
         m.sent_at AS "sentAt", m.session_ids AS sessions, m.reason, m.doubtful,
         (to_jsonb(m) ->> 'bounced_at') IS NOT NULL AS bounced,
         EXISTS (SELECT FROM delivery_task t
                  WHERE t.mail_id = m.id AND t.cause = 'recipientRefused') AS refused
    FROM planned_mail m
         LEFT JOIN registration_state r ON r.registration_id = m.registration_id
   WHERE m.offer_id = $1 AND m.kind IN ('access', 'accessReplaced')
     AND NOT (m.state IN ('sending', 'sent', 'failed', 'uncertain') AND ${FORMER})`;

@QueryHandler(ShowAccessStandings)
export class ShowAccessStandingsHandler implements IQueryHandler<ShowAccessStandings> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ offerId }: ShowAccessStandings): Promise<AccessStandings> {
    const rows = await this.unitOfWork.manager.query<Row[]>(MAILS, [offerId]);
    const now = this.clock.date();
    const items = [...Map.groupBy(rows, ({ registrationId }) => registrationId)].flatMap(
      ([registrationId, mails]) =>
        decisions(mails).map(({ sessions, mail }) => ({
          registrationId,
          sessionIds: sessions && [...sessions],
          standing: standingOf(mail, now),
          dueAt: mail?.dueAt?.toISOString() ?? null,
          sentAt: mail?.sentAt?.toISOString() ?? null,
        })),
    );
    const sent = rows.flatMap(({ sentAt }) => sentAt ?? []).map((date) => date.getTime());
    const movedAt = sent.length > 0 ? new Date(sent.reduce((a, b) => Math.max(a, b))) : null;
    return { movedAt: movedAt && movedAt.toISOString(), items };
  }
}
