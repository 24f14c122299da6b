import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type LinkPurpose, linkPurpose } from '#contracts/internal-http.js';
import { Problem } from '#service-kit/http/problem.js';
import { actAs } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Confirmation } from '../../admission/commands/confirm-address.command.js';
import { WithdrawRegistration } from '../../admission/commands/withdraw-registration.command.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Registrations } from '../../admission/registrations.js';
import { GiveConsent } from '../../changes/commands/give-consent.command.js';
import { TakeUpInterest } from '../../interest/commands/take-up-interest.command.js';
import { AnswerPlaceOffer } from '../../team/commands/answer-place-offer.command.js';
import { LinkTokens } from '../link-tokens.js';

export type Redeemed =
  Confirmation | { readonly outcome: 'tooLate'; readonly registrationId: string };

/**
 * Somebody clicked the button behind a link; the gateway opens a session for them. What the link is
 * for is done if it still can be; if not, the page that follows says why.
 */
export class RedeemLink extends Command<Redeemed> {
  constructor(readonly token: string) {
    super();
  }
}

/** The way into a session opens no session here (joins/). */
const purposes = linkPurpose.options.filter(
  (purpose) => purpose !== 'confirmAddress' && purpose !== 'join',
);

@CommandHandler(RedeemLink)
export class RedeemLinkHandler implements ICommandHandler<RedeemLink> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
    private readonly registrations: Registrations,
  ) {}

  execute({ token }: RedeemLink): Promise<Redeemed> {
    return this.unitOfWork.run(async () => {
      const redeemed = await this.links.redeem(token, purposes);
      if (redeemed.state !== 'valid') return { outcome: redeemed.state };
      const { registrationId, purpose } = redeemed;
      actAs({ kind: 'participant', registrationId });
      // The link came to the address, so it confirms it: who lost the first mail and registered
      // again got only this one. Who says "that was not me" confirms nothing.
      if (purpose !== 'notMe') await this.happenings.happen(registrationId, 'addressConfirmed');
      try {
        await this.doWhatItIsFor(purpose, registrationId);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'registration.ended') return { outcome: 'ended' };
        return { outcome: 'tooLate', registrationId };
      }
      return { outcome: 'done', registrationId };
    });
  }

  private async doWhatItIsFor(purpose: LinkPurpose, registrationId: string): Promise<void> {
    switch (purpose) {
      case 'takeUpInterest':
        await this.commands.execute(new TakeUpInterest(registrationId));
        return;
      case 'consent':
        await this.commands.execute(new GiveConsent(registrationId));
        return;
      case 'acceptPlace':
        await this.acceptPlace(registrationId);
        return;
      case 'notMe':
        await this.commands.execute(new WithdrawRegistration(registrationId, 'participant'));
        return;
      // Opening the session is all that they are for; the page that follows does the rest.
      case 'signIn':
      case 'chooseTalk':
      case 'confirmAddress':
      case 'join':
        return;
    }
  }

  /** One of the team answers for all of it. */
  private async acceptPlace(registrationId: string): Promise<void> {
    const { teamId, stage } = await this.registrations.get(registrationId);
    if (stage === 'ended') throw new Problem('registration.ended');
    await this.commands.execute(new AnswerPlaceOffer(teamId, 'accept'));
  }
}
