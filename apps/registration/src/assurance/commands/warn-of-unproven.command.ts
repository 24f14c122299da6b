import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { toDate, toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Assurance, isOpen } from '../assurance.js';
import {
  figuresOf,
  type Lacking,
  LONGEST_BEFORE_HOURS,
  type Warning,
  warningOf,
  watchedSessions,
} from '../warning.rules.js';

/** Before a session the organiser hears who may lack the access, and who came to these since. */
export class WarnOfUnproven extends Command<void> {}

interface Watched {
  readonly offerId: string;
  readonly state: OfferState;
  /** A notice is open: it is taken back when nobody is left. */
  readonly noticed: boolean;
  readonly warnedAt: Date | null;
  /** Whom the warnings named: registration and session (`keyOf`). */
  readonly told: readonly string[];
}

const keyOf = ({ registrationId, sessionId }: Pick<Lacking, 'registrationId' | 'sessionId'>) =>
  `${registrationId} ${sessionId}`;

/**
 * A round reads the moment of the last warning first and then looks who lacks what. It writes only
 * where that moment is still the same: any number of workers warn once, and a slow one undoes nothing.
 */
@CommandHandler(WarnOfUnproven)
export class WarnOfUnprovenHandler implements ICommandHandler<WarnOfUnproven> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly assurance: Assurance,
    private readonly notices: OrganiserNotices,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    await eachApart(await this.offers(), (offer) => this.look(offer));
  }

  private async look(offer: Watched): Promise<void> {
    const now = this.clock.now();
    const watched = watchedSessions(offer.state, now);
    if (watched.length === 0 && !offer.noticed) return;
    const open = await this.openOf(offer);
    await this.forget(offer, open);
    const warning = warningOf(watched, open, offer.warnedAt && toInstant(offer.warnedAt), now);
    if (warning) await this.warn(offer, warning);
  }

  /** Those with a session soon, and those whose organiser was told and may have seen to it. */
  private offers(): Promise<Watched[]> {
    const now = this.clock.now();
    return this.unitOfWork.manager.query(
      `SELECT * FROM (
         SELECT o.offer_id AS "offerId", o.state, w.warned_at AS "warnedAt",
                ARRAY(SELECT p.registration_id || ' ' || p.session_id FROM access_warned_person p
                       WHERE p.offer_id = o.offer_id) AS told,
                EXISTS (SELECT FROM organiser_notice n WHERE n.offer_id = o.offer_id
                         AND n.kind = 'accessUnproven' AND n.settled_at IS NULL) AS noticed,
                EXISTS (SELECT FROM jsonb_array_elements(o.state -> 'sessions') s
                         WHERE (s ->> 'startsAt')::timestamptz > $1
                           AND coalesce(s ->> 'preSessionStartsAt', s ->> 'startsAt')::timestamptz <= $2) AS soon
           FROM offer o LEFT JOIN access_warning w ON w.offer_id = o.offer_id
          WHERE o.state ->> 'lifecycle' = 'published'
            AND (o.state -> 'accessDispatch' <> 'null'::jsonb
                 OR jsonb_path_exists(o.state, '$.schedule[*].accessDispatch'))) candidate
       WHERE soon OR noticed`,
      [toDate(now), toDate(now.add({ hours: LONGEST_BEFORE_HOURS }))],
    );
  }

  private async openOf({ state, told }: Watched): Promise<Lacking[]> {
    const { items } = await this.assurance.of(state);
    const known = new Set(told);
    return items.filter(isOpen).map(({ registrationId, nextSession, onItsWay }) => {
      const { sessionId } = nextSession;
      const isTold = known.has(keyOf({ registrationId, sessionId }));
      return { registrationId, sessionId, onItsWay, told: isTold };
    });
  }

  /** Whoever has the access now, or was reached, is new if it is lost again. */
  private async forget(offer: Watched, open: readonly Lacking[]): Promise<void> {
    const { offerId, told, noticed } = offer;
    const still = new Set(open.map(keyOf));
    const gone = told.filter((key) => !still.has(key));
    const isOver = noticed && open.length === 0;
    if (gone.length === 0 && !isOver) return;
    await this.unitOfWork.run(async (tx) => {
      if (!(await isUnchanged(tx, offer))) return;
      await tx.query(
        `DELETE FROM access_warned_person
          WHERE offer_id = $1 AND registration_id || ' ' || session_id = ANY($2::text[])`,
        [offerId, gone],
      );
      if (isOver) await this.notices.settle(offerId, 'accessUnproven');
    });
  }

  private warn(offer: Watched, warning: Warning): Promise<void> {
    const { offerId } = offer;
    const { people } = warning;
    return this.unitOfWork.run(async (tx) => {
      if (!(await claim(tx, offer, this.clock.date()))) return;
      await tx.query(
        `INSERT INTO access_warned_person (offer_id, registration_id, session_id)
         SELECT $1, * FROM unnest($2::uuid[], $3::uuid[]) ON CONFLICT DO NOTHING`,
        [
          offerId,
          people.map(({ registrationId }) => registrationId),
          people.map(({ sessionId }) => sessionId),
        ],
      );
      // The one before it was another warning; this one must be a mail of its own.
      await this.notices.settle(offerId, 'accessUnproven');
      await this.notices.raise(offerId, 'accessUnproven', figuresOf(warning));
    });
  }
}

/** @returns false: the organiser was warned meanwhile */
async function claim(tx: EntityManager, { offerId, warnedAt }: Watched, now: Date) {
  const written = await tx.query<unknown[]>(
    `INSERT INTO access_warning AS last (offer_id, warned_at) VALUES ($1, $2)
     ON CONFLICT (offer_id) DO UPDATE SET warned_at = excluded.warned_at
       WHERE last.warned_at = $3 RETURNING 1`,
    [offerId, now, warnedAt],
  );
  return written.length > 0;
}

/** Locks the moment of the last warning. */
async function isUnchanged(tx: EntityManager, { offerId, warnedAt }: Watched): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT FROM access_warning WHERE offer_id = $1 AND warned_at = $2 FOR UPDATE',
    [offerId, warnedAt],
  );
  return rows.length > 0;
}
