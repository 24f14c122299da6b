import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Participant } from '../../admission/person/participant.entity.js';
import { Teams } from '../teams.js';

/** Everybody of a team withdraws at once; who waits moves up only then. Repeated: nothing happens. */
export class WithdrawTeam extends Command<{ withdrawn: boolean }> {
  constructor(
    readonly teamId: string,
    readonly by: 'participant' | 'staff',
    /** Staff's words to the participants. */
    readonly reason: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(WithdrawTeam)
export class WithdrawTeamHandler implements ICommandHandler<WithdrawTeam> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly happenings: Happenings,
  ) {}

  execute({ teamId, by, reason }: WithdrawTeam): Promise<{ withdrawn: boolean }> {
    return this.unitOfWork.run(async (tx) => {
      const active = (await this.teams.members(teamId)).filter(({ stage }) => stage !== 'ended');
      const what = by === 'staff' ? 'staffWithdrew' : 'personWithdrew';
      const details = { reasonGiven: reason !== null, team: true };
      const withdrawn = await this.happenings.happenToTeam(teamId, what, () => ({ details }));
      if (withdrawn && reason !== null) {
        for (const { id: registrationId } of active) {
          await tx.update(Participant, { registrationId }, { endingReason: reason });
        }
      }
      return { withdrawn };
    });
  }
}
