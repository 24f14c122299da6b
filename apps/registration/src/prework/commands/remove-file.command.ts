import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { HandIns } from '../hand-ins.js';
import { MyHandIns } from '../my-hand-ins.js';
import { PreWorkAccess } from '../pre-work.access.js';

/**
 * Takes a file back, also a colleague's. One that is not there any more changes nothing.
 * @throws Problem `pre_work.not_found`, `pre_work.too_late`, `pre_work.settled`
 */
export class RemoveFile extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly key: string,
    readonly fileId: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveFile)
export class RemoveFileHandler implements ICommandHandler<RemoveFile> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly handIns: HandIns,
    private readonly myHandIns: MyHandIns,
  ) {}

  async execute({ who, key, fileId }: RemoveFile): Promise<void> {
    const mine = await this.access.mine(who, key);
    await this.myHandIns.change(mine, async (handIn) => {
      const there = await this.handIns.files([handIn.id]);
      if (!there.some(({ id }) => id === fileId)) return null;
      await this.handIns.removeFiles(handIn.id, [fileId]);
      return { action: 'preWork.fileRemoved', added: false, fileId };
    });
  }
}
