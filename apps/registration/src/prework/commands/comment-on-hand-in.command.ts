import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { PreWorkAccess } from '../pre-work.access.js';
import { StaffHandIns } from '../staff-hand-ins.js';

/**
 * Staff write back to those who handed in, or have not yet.
 * @throws Problem `pre_work.not_found`
 */
export class CommentOnHandIn extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly key: string,
    readonly holder: string,
    readonly text: string,
  ) {
    super();
  }
}

@CommandHandler(CommentOnHandIn)
export class CommentOnHandInHandler implements ICommandHandler<CommentOnHandIn> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly staffHandIns: StaffHandIns,
  ) {}

  async execute({ who, offerId, key, holder, text }: CommentOnHandIn): Promise<void> {
    const which = await this.access.ofStaff(who, offerId, key, holder);
    await this.staffHandIns.comment(which, who, text);
  }
}
