import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Team } from '../team/team.entity.js';
import { TalkFiles } from './talk-files.js';

/** What the rest of the service needs to know of a team's talk. */
@Injectable()
export class TalkReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: TalkFiles,
  ) {}

  /** The talk that is agreed and still to come, or waits for its outcome. */
  async agreedOf(teamId: string): Promise<{ startsAt: string; endsAt: string } | null> {
    const [row] = await this.unitOfWork.manager.query<{ starts_at: Date; ends_at: Date }[]>(
      `SELECT s.starts_at, s.ends_at FROM talk_appointment a JOIN talk_slot s ON s.id = a.slot_id
        WHERE a.team_id = $1 AND a.state = 'agreed'`,
      [teamId],
    );
    return row
      ? { startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString() }
      : null;
  }

  /** Whether it is the team's move: to choose a time. */
  async choiceOpenTo(teamId: string): Promise<boolean> {
    const team = await this.unitOfWork.manager.findOneBy(Team, { id: teamId });
    if (!team) return false;
    const { state } = await this.files.get(team.offerId, teamId);
    return state === 'toChoose';
  }
}
