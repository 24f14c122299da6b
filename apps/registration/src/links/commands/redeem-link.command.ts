import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LinkPurpose } from '#contracts/internal-http.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import type { Confirmation } from '../../admission/commands/confirm-address.command.js';
import { Happenings } from '../../admission/happenings.js';
import { GiveConsent } from '../../changes/commands/give-consent.command.js';
import { TakeUpInterest } from '../../interest/commands/take-up-interest.command.js';
import { LinkTokens } from '../link-tokens.js';

/**
 * Somebody clicked the button behind a link; the gateway opens a session for them. What the link is
 * for is done if it still can be; if not, the page that follows says why.
 */
export class RedeemLink extends Command<Confirmation> {
  constructor(readonly token: string) {
    super();
  }
}

const purposes = ['signIn', 'takeUpInterest', 'consent'] as const satisfies LinkPurpose[];

@CommandHandler(RedeemLink)
export class RedeemLinkHandler implements ICommandHandler<RedeemLink> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
  ) {}

  execute({ token }: RedeemLink): Promise<Confirmation> {
    return this.unitOfWork.run(async () => {
      const redeemed = await this.links.redeem(token, purposes);
      if (redeemed.state !== 'valid') return { outcome: redeemed.state };
      const { registrationId, purpose } = redeemed;
      // The link came to the address, so it confirms it: who lost the first mail and registered
      // again got only this one.
      await this.happenings.happen(registrationId, 'addressConfirmed');
      try {
        if (purpose === 'takeUpInterest') {
          await this.commands.execute(new TakeUpInterest(registrationId));
        }
        if (purpose === 'consent') await this.commands.execute(new GiveConsent(registrationId));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.code === 'registration.ended') return { outcome: 'ended' };
      }
      return { outcome: 'done', registrationId };
    });
  }
}
