import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { newCheckInCode } from '../check-in-code.js';
import { SessionLists } from '../session-lists.js';

/**
 * A new code for a session; one that was shown before is no longer taken. From the first code on the
 * button on the own page alone does not suffice.
 * @throws Problem `registration.offer_not_found`, `attendance.session_not_found`,
 *   `attendance.self_check_in_off`, `attendance.list_closed`
 */
export class IssueCheckInCode extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly sessionId: string,
    /** `none`: the session does without a code again. */
    readonly what: 'new' | 'none',
  ) {
    super();
  }
}

@CommandHandler(IssueCheckInCode)
export class IssueCheckInCodeHandler implements ICommandHandler<IssueCheckInCode> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: SessionLists,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId, sessionId, what }: IssueCheckInCode): Promise<void> {
    return this.unitOfWork.run(async () => {
      const list = await this.lists.ofStaff(who, offerId, sessionId);
      if (!list.offer.attendance.selfCheckIn) throw new Problem('attendance.self_check_in_off');
      if (list.list?.closedAt) throw new Problem('attendance.list_closed');
      await this.lists.keep(list, { code: what === 'new' ? newCheckInCode() : null });
      const action = what === 'new' ? 'offer.checkInCodeIssued' : 'offer.checkInCodeRemoved';
      await this.audit.record(offerId, action, { sessionId });
    });
  }
}
