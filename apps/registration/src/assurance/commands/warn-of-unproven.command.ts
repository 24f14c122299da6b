import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Assurance, isOpen } from '../assurance.js';
import { type DueWarning, dueWarnings, WARNING_HOURS } from '../assurance.rules.js';

/** Some hours before each session: the organiser hears whether anybody may lack the access. */
export class WarnOfUnproven extends Command<void> {}

@CommandHandler(WarnOfUnproven)
export class WarnOfUnprovenHandler implements ICommandHandler<WarnOfUnproven> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assurance: Assurance,
    private readonly notices: OrganiserNotices,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    for (const { offerId, state, told } of await this.offers()) {
      const due = dueWarnings(state, this.clock.now());
      const fresh = await this.notWarnedOf(offerId, due);
      if (fresh.length === 0 && !told) continue;
      // An empty list warns nobody, and is looked at again: a mail may still come back.
      const { items } = await this.assurance.of(state);
      const open = items.filter(isOpen);
      if (open.length === 0) {
        if (told) await this.notices.settle(offerId, 'accessUnproven');
        continue;
      }
      for (const warning of fresh) {
        const people = open.filter((item) => item.nextSession.sessionId === warning.sessionId);
        if (people.length > 0) await this.warn(offerId, warning, people.length);
      }
    }
  }

  /** Those with a session soon, and those whose organiser was told and may have seen to it. */
  private offers(): Promise<{ offerId: string; state: OfferState; told: boolean }[]> {
    const now = this.clock.now();
    return this.unitOfWork.manager.query(
      `SELECT * FROM (
         SELECT o.offer_id AS "offerId", o.state,
                EXISTS (SELECT FROM organiser_notice n WHERE n.offer_id = o.offer_id
                         AND n.kind = 'accessUnproven' AND n.settled_at IS NULL) AS told,
                EXISTS (SELECT FROM jsonb_array_elements(o.state -> 'sessions') s
                         WHERE (s ->> 'startsAt')::timestamptz > $1
                           AND coalesce(s ->> 'preSessionStartsAt', s ->> 'startsAt')::timestamptz <= $2) AS soon
           FROM offer o
          WHERE o.state ->> 'lifecycle' = 'published'
            AND (o.state -> 'accessDispatch' <> 'null'::jsonb
                 OR jsonb_path_exists(o.state, '$.schedule[*].accessDispatch'))) candidate
       WHERE soon OR told`,
      [toDate(now), toDate(now.add({ hours: WARNING_HOURS[0] }))],
    );
  }

  private async notWarnedOf(offerId: string, due: readonly DueWarning[]): Promise<DueWarning[]> {
    if (due.length === 0) return [];
    const rows = await this.unitOfWork.manager.query<{ key: string }[]>(
      `SELECT session_id || ' ' || extract(epoch FROM starts_at)::bigint || ' ' || hours AS key
         FROM access_warning WHERE offer_id = $1`,
      [offerId],
    );
    const known = new Set(rows.map(({ key }) => key));
    return due.flatMap((warning) => {
      const seconds = Math.floor(Date.parse(warning.startsAt) / 1000);
      const marks = warning.marks.filter(
        (hours) => !known.has(`${warning.sessionId} ${seconds} ${hours}`),
      );
      return marks.length > 0 ? [{ ...warning, marks }] : [];
    });
  }

  /** Whoever writes the mark raises the notice: any number of workers warn once. */
  private warn(offerId: string, warning: DueWarning, people: number): Promise<void> {
    const { sessionId, startsAt, marks, hours } = warning;
    return this.unitOfWork.run(async (tx) => {
      const written = await tx.query<unknown[]>(
        `INSERT INTO access_warning (offer_id, session_id, starts_at, hours, warned_at)
         SELECT $1, $2, $3, hours, $5 FROM unnest($4::int[]) AS hours
         ON CONFLICT DO NOTHING RETURNING hours`,
        [offerId, sessionId, startsAt, marks, this.clock.date()],
      );
      if (written.length === 0) return;
      // The one before it was another warning; this one must be a mail of its own.
      await this.notices.settle(offerId, 'accessUnproven');
      await this.notices.raise(offerId, 'accessUnproven', { people, hours });
    });
  }
}
