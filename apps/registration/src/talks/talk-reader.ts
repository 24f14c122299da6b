import { Injectable } from '@nestjs/common';
import type { RegistrationState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { freeSlot } from './free-slots.sql.js';
import { NOTICE_HOURS } from './talk.rules.js';

export interface TalkGist {
  /** The talk that is to come, or waits for its outcome. */
  readonly agreed: RegistrationState['talk'];
  /** Nothing is agreed, and a choice of the team would be taken once it is its turn. */
  readonly toChoose: boolean;
}

interface Row {
  readonly team_id: string;
  readonly may_choose: boolean;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
}

const nothingYet: TalkGist = { agreed: null, toChoose: true };

/** What the rest of the service needs to know of teams' talks. */
@Injectable()
export class TalkReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async agreedOf(teamId: string): Promise<RegistrationState['talk']> {
    const gists = await this.ofTeams([teamId]);
    return gists(teamId).agreed;
  }

  /** Whether a team of the offer could choose a time now. */
  async isAnyFree(offerId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ free: boolean }[]>(
      `SELECT EXISTS (${freeFor('$1::uuid')} > $2::timestamptz) AS free`,
      [offerId, this.clock.date()],
    );
    return row?.free ?? false;
  }

  /**
   * Registrations that were asked to choose a time when none was free, and could now: some of them.
   */
  async toTellOfTimes(most: number): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT r.id FROM registration r
        WHERE r.stage = 'preliminaryTalk'
          AND (r.talk_offered_at IS NULL OR r.talk_offered_at < r.talk_asked_at)
          AND EXISTS (${freeFor('r.offer_id')} > $1::timestamptz)
          AND NOT EXISTS (SELECT FROM team_talk d
                           WHERE d.team_id = r.team_id AND NOT ${mayChoose('d')})
        ORDER BY r.offer_id, r.id LIMIT $2`,
      [this.clock.date(), most],
    );
    return rows.map(({ id }) => id);
  }

  /** Of many at once. */
  async ofTeams(teamIds: readonly string[]): Promise<(teamId: string) => TalkGist> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT t.team_id, ${mayChoose('t')} AS may_choose,
              s.starts_at, s.ends_at
         FROM team_talk t
         LEFT JOIN talk_appointment a ON a.team_id = t.team_id AND a.state = 'agreed'
         LEFT JOIN talk_slot s ON s.id = a.slot_id
        WHERE t.team_id = ANY($1)`,
      [teamIds],
    );
    const gists = new Map(rows.map((row) => [row.team_id, gistOf(row)]));
    return (teamId) => gists.get(teamId) ?? nothingYet;
  }
}

/** Of a row `team_talk`: the team's choice would be taken; after too many missed talks staff decide. */
const mayChoose = (row: string): string =>
  `(${row}.outcome = 'open' AND ${row}.misses < ${row}.chances)`;

/** Free times of an offer, as `SELECT … WHERE … AND <latest moment at which it can be chosen>`. */
const freeFor = (offerId: string): string =>
  `SELECT FROM talk_slot s LEFT JOIN talk_settings t ON t.offer_id = s.offer_id
    WHERE s.offer_id = ${offerId} AND ${freeSlot}
      AND s.starts_at - make_interval(hours => coalesce(t.notice_hours, ${NOTICE_HOURS}))`;

/** Since it was last asked to choose a time, there has been one. */
export const isOffered = ({
  talkAskedAt,
  talkOfferedAt,
}: Pick<Registration, 'talkAskedAt' | 'talkOfferedAt'>): boolean =>
  talkOfferedAt !== null && (talkAskedAt === null || talkOfferedAt >= talkAskedAt);

function gistOf({ may_choose, starts_at, ends_at }: Row): TalkGist {
  const agreed =
    starts_at && ends_at
      ? { startsAt: starts_at.toISOString(), endsAt: ends_at.toISOString() }
      : null;
  return { agreed, toChoose: may_choose && agreed === null };
}
