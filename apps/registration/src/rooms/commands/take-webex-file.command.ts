import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { stringify } from 'csv-stringify/sync';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Arranger } from '../arranger.js';
import { byName } from '../plan-view.rules.js';
import type { WebexBody } from '../room-plan.views.js';
import { type PlanRef, RoomPlans } from '../room-plans.js';
import { webexRows } from '../webex-file.rules.js';

/** Rooms and addresses as Webex takes them. Who took them out, and what for, is recorded. */
export class TakeWebexFile extends Command<Buffer> {
  constructor(
    readonly ref: PlanRef,
    readonly body: WebexBody,
  ) {
    super();
  }
}

@CommandHandler(TakeWebexFile)
export class TakeWebexFileHandler implements ICommandHandler<TakeWebexFile> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly plans: RoomPlans,
    private readonly arranger: Arranger,
    private readonly audit: Audit,
  ) {}

  execute({ ref, body: { purpose, columns } }: TakeWebexFile): Promise<Buffer> {
    return this.unitOfWork.run(async () => {
      const loaded = await this.plans.load(ref);
      const { people } = await this.arranger.peopleOf(loaded);
      const roomOf = new Map(loaded.seats.map((seat) => [seat.registrationId, seat.roomId]));
      const present = people.filter(({ takesPart }) => takesPart).sort(byName);
      const lines = loaded.settings.rooms.flatMap(({ roomId, name: room }) =>
        present.filter(({ id }) => roomOf.get(id) === roomId).map(({ email }) => ({ room, email })),
      );
      const rows = webexRows(lines, columns);
      await this.audit.record(ref.offerId, 'rooms.webexFileTaken', {
        planId: ref.planId,
        revision: loaded.revision.number,
        people: rows.length - 1,
        purpose,
      });
      // No byte order mark: it would become part of the first heading.
      return Buffer.from(stringify(rows, { record_delimiter: '\r\n' }));
    });
  }
}
