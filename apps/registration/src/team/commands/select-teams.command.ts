import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Participant } from '../../admission/person/participant.entity.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { Registration } from '../../admission/registration.entity.js';
import { Teams } from '../teams.js';

/** What becomes of those who were not selected. */
export type Others = 'waitingList' | 'decline' | 'undecided';

/**
 * The organiser's choice among those who stand for selection. Selected teams take their places in
 * the order given, as far as they fit, and wait first in line where they do not.
 * @throws Problem `registration.not_in_selection` with the teams that are not up for it; nothing is
 *   decided then
 */
export class SelectTeams extends Command<{ selected: number; others: number }> {
  constructor(
    readonly offer: OfferState,
    readonly teamIds: readonly string[],
    readonly others: Others,
    /** For those who are declined; they read it. */
    readonly reason: string | null,
  ) {
    super();
  }
}

@CommandHandler(SelectTeams)
export class SelectTeamsHandler implements ICommandHandler<SelectTeams> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly notices: OrganiserNotices,
    private readonly happenings: Happenings,
  ) {}

  execute({ offer, teamIds, others, reason }: SelectTeams): Promise<{
    selected: number;
    others: number;
  }> {
    return this.unitOfWork.run(async (tx) => {
      const rows = await tx.query<{ team_id: string }[]>(
        `SELECT team_id FROM registration WHERE offer_id = $1 AND stage = 'selection'
          GROUP BY team_id ORDER BY min(submitted_at), team_id`,
        [offer.offerId],
      );
      const standing = rows.map((row) => row.team_id);
      const strangers = teamIds.filter((id) => !standing.includes(id));
      if (strangers.length > 0) {
        const errors = strangers.map((id) => ({
          pointer: `/selected/${teamIds.indexOf(id)}`,
          code: 'notInSelection',
          detail: 'this team is not up for selection',
        }));
        throw new Problem('registration.not_in_selection', {}, { errors });
      }
      for (const id of teamIds) await this.happenings.happenToTeam(id, 'selected');
      const rest = standing.filter((id) => !teamIds.includes(id));
      if (others === 'undecided') return { selected: teamIds.length, others: 0 };
      for (const id of rest) {
        const what = others === 'decline' ? 'declined' : 'notSelected';
        await this.happenings.happenToTeam(id, what);
        if (what === 'declined' && reason !== null) await this.tell(id, reason);
      }
      await this.notices.settle(offer.offerId, 'selectionDue');
      return { selected: teamIds.length, others: rest.length };
    });
  }

  private async tell(teamId: string, endingReason: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const declined = await tx.findBy(Registration, { teamId, endedBy: 'approver' });
      for (const { id: registrationId } of declined) {
        await tx.update(Participant, { registrationId }, { endingReason });
      }
    });
  }
}
