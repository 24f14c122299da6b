import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailSignal } from '../../../plan/mail-signal.js';
import { routeSubject } from '../route-subject.js';

/**
 * A person pauses a route, or lets it go on; the reason is kept with it. Mails in hand are finished.
 * Going on also ends a pause that the route made by itself: the next mails try it.
 */
export class HoldRoute extends Command<void> {
  constructor(
    readonly name: string,
    readonly what: 'pause' | 'resume',
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(HoldRoute)
export class HoldRouteHandler implements ICommandHandler<HoldRoute> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly signal: MailSignal,
  ) {}

  execute({ name, what, reason }: HoldRoute): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const [, changed] = await tx.query<[unknown[], number]>(what === 'pause' ? PAUSE : RESUME, [
        name,
        ...(what === 'pause' ? [reason] : []),
      ]);
      if (changed === 0) throw new Problem('mail_route.not_found');
      await this.audit.record(routeSubject(name), `mail-route.${what}d`, { name, reason });
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}

const PAUSE = `UPDATE mail_provider SET held_reason = $2, held_since = coalesce(held_since, now()) WHERE name = $1`;
const RESUME = `
  UPDATE mail_provider SET held_reason = NULL, held_since = NULL, paused_until = NULL, failures = 0 WHERE name = $1`;
