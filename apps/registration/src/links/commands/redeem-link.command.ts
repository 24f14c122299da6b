import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import type { Confirmation } from '../../admission/commands/confirm-address.command.js';
import { Happenings } from '../../admission/happenings.js';
import { LinkTokens } from '../link-tokens.js';

/** Somebody clicked the button behind a sign-in link; the gateway opens a session for them. */
export class RedeemLink extends Command<Confirmation> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(RedeemLink)
export class RedeemLinkHandler implements ICommandHandler<RedeemLink> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
  ) {}

  execute({ token }: RedeemLink): Promise<Confirmation> {
    return this.unitOfWork.run(async () => {
      const redeemed = await this.links.redeem(token, 'signIn');
      if (redeemed.state !== 'valid') return { outcome: redeemed.state };
      // The link came to the address, so it confirms it: who lost the first mail and registered
      // again got only this one.
      await this.happenings.happen(redeemed.registrationId, 'addressConfirmed');
      return { outcome: 'done', registrationId: redeemed.registrationId };
    });
  }
}
