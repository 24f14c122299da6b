import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { isOffered, TalkReader } from '../talk-reader.js';

const BATCH = 50;

/**
 * Times have become free: those who were to choose one when there was none can do so now, and are
 * written to. By the state of the rows, so that a time that is offered at the very moment at which
 * somebody is asked is missed by nobody. Each in a transaction of its own, once, with any number of
 * workers. Answers whether there may be more.
 */
export class TellOfTimes extends Command<boolean> {}

@CommandHandler(TellOfTimes)
export class TellOfTimesHandler implements ICommandHandler<TellOfTimes> {
  constructor(
    private readonly talks: TalkReader,
    private readonly happenings: Happenings,
  ) {}

  async execute(): Promise<boolean> {
    const ids = await this.talks.toTellOfTimes(BATCH);
    let told = 0;
    await eachApart(ids, async (id) => {
      const { happened } = await this.happenings.happen(id, (registration) =>
        isOffered(registration) ? null : 'talkTimesOffered',
      );
      if (happened) told += 1;
    });
    return told === BATCH;
  }
}
