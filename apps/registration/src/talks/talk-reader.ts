import { Injectable } from '@nestjs/common';
import type { RegistrationState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';

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
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async agreedOf(teamId: string): Promise<RegistrationState['talk']> {
    const gists = await this.ofTeams([teamId]);
    return gists(teamId).agreed;
  }

  /** Of many at once. */
  async ofTeams(teamIds: readonly string[]): Promise<(teamId: string) => TalkGist> {
    const rows = await this.unitOfWork.manager.query<Row[]>(
      `SELECT t.team_id, t.outcome = 'open' AND t.misses < t.chances AS may_choose,
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

function gistOf({ may_choose, starts_at, ends_at }: Row): TalkGist {
  const agreed =
    starts_at && ends_at
      ? { startsAt: starts_at.toISOString(), endsAt: ends_at.toISOString() }
      : null;
  return { agreed, toChoose: may_choose && agreed === null };
}
