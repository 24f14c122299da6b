import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actAs } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LinkTokens, type LinkState } from '../../links/link-tokens.js';
import { Happenings } from '../workflow/happenings.js';

export type Confirmation =
  | { readonly outcome: 'done'; readonly registrationId: string }
  | { readonly outcome: Exclude<LinkState, 'valid'> | 'ended' };

/** Somebody clicked the button behind the link in the first mail. Opening the link does nothing. */
export class ConfirmAddress extends Command<Confirmation> {
  constructor(readonly token: string) {
    super();
  }
}

@CommandHandler(ConfirmAddress)
export class ConfirmAddressHandler implements ICommandHandler<ConfirmAddress> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
  ) {}

  execute({ token }: ConfirmAddress): Promise<Confirmation> {
    return this.unitOfWork.run(async () => {
      const redeemed = await this.links.redeem(token, ['confirmAddress']);
      if (redeemed.state !== 'valid') return { outcome: redeemed.state };
      const { registrationId } = redeemed;
      // Whoever has the link out of the mail is the person, not the page that brings it.
      actAs({ kind: 'participant', registrationId });
      const { registration } = await this.happenings.happen(registrationId, 'addressConfirmed');
      // Confirmed before by another link (the reminder has its own): as good as now.
      return registration.stage === 'ended'
        ? { outcome: 'ended' }
        : { outcome: 'done', registrationId };
    });
  }
}
