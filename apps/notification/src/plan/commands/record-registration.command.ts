import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RegistrationState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailSignal } from '../mail-signal.js';
import { FormerAddress } from '../former-address.js';
import { Planner } from '../planner.js';

/**
 * A version of a registration was told. The newest wins; its mails are re-planned with it, and those of
 * a delegate who registered the person, because they tell what became of the team.
 */
export class RecordRegistration extends Command<void> {
  constructor(readonly state: RegistrationState) {
    super();
  }
}

@CommandHandler(RecordRegistration)
export class RecordRegistrationHandler implements ICommandHandler<RecordRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: Planner,
    private readonly formerAddress: FormerAddress,
    private readonly signal: MailSignal,
  ) {}

  execute({ state }: RecordRegistration): Promise<void> {
    const { registrationId, offerId, version, teamId } = state;
    return this.unitOfWork.run(async (tx) => {
      await this.planner.lockOffer(tx, offerId, 'shared');
      if (teamId) await this.planner.lockTeam(tx, teamId);
      await this.planner.lockRegistration(tx, registrationId);
      const [newer] = await tx.query<unknown[]>(
        `INSERT INTO registration_state (registration_id, offer_id, version, state, team_id)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (registration_id) DO UPDATE SET version = $3, state = $4, team_id = $5
           WHERE registration_state.version < $3
         RETURNING registration_id`,
        [registrationId, offerId, version, JSON.stringify(state), teamId],
      );
      if (!newer) return;
      await this.formerAddress.leave(tx, state);
      await this.planner.replanRegistration(tx, registrationId, offerId);
      if (teamId) await this.planner.replanDelegates(tx, offerId, teamId, registrationId);
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}
