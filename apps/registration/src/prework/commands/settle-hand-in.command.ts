import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { PreWorkAccess } from '../pre-work.access.js';
import { StaffHandIns } from '../staff-hand-ins.js';

/**
 * Nothing more is needed: it came another way, or it is not asked for. Says so once and for all,
 * until somebody reopens it.
 * @throws Problem `pre_work.not_found`
 */
export class SettleHandIn extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly key: string,
    readonly holder: string,
    readonly as: 'done' | 'waived',
    readonly note: string,
  ) {
    super();
  }
}

@CommandHandler(SettleHandIn)
export class SettleHandInHandler implements ICommandHandler<SettleHandIn> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly staffHandIns: StaffHandIns,
  ) {}

  async execute({ who, offerId, key, holder, as, note }: SettleHandIn): Promise<void> {
    const which = await this.access.ofStaff(who, offerId, key, holder);
    await this.staffHandIns.change(which, 'preWork.settled', {
      state: as,
      staffNote: note,
      reopenedUntil: null,
    });
  }
}
