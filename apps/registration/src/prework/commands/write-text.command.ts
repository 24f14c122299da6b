import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { MyHandIns } from '../my-hand-ins.js';
import { PreWorkAccess } from '../pre-work.access.js';

/**
 * Replaces the text of a hand-in; null takes it back.
 * @throws Problem `request.stale` when a colleague has changed it meanwhile, `pre_work.not_found`,
 *   `pre_work.too_late`, `pre_work.settled`
 */
export class WriteText extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly key: string,
    readonly text: string | null,
    readonly textVersion: number,
  ) {
    super();
  }
}

@CommandHandler(WriteText)
export class WriteTextHandler implements ICommandHandler<WriteText> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly myHandIns: MyHandIns,
  ) {}

  async execute({ who, key, text, textVersion }: WriteText): Promise<void> {
    const mine = await this.access.mine(who, key);
    await this.myHandIns.change(mine, (handIn) => {
      if (handIn.text === text) return Promise.resolve(null); // a second click
      assertVersion(handIn.textVersion, textVersion);
      Object.assign(handIn, { text, textVersion: handIn.textVersion + 1 });
      return Promise.resolve({ action: 'preWork.textChanged', added: text !== null });
    });
  }
}
