import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { text } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeliveryTask } from '../../delivery/delivery.entities.js';
import { Peers } from '../../peers/peers.js';
import { Suppressions } from '../../bounces/suppressions.js';
import { MailEvent, type PlannedMail } from '../../plan/plan.entities.js';
import { MailAccess } from '../mail-access.js';
import { keyOf, ownNameOf } from '../own-mail-name.rules.js';
import { whyThen } from '../why-then.rules.js';
import { mailItem, toMailItem } from '../mail-view.schema.js';

export const mailLife = mailItem
  .extend({
    /** What staff call it, if it is one of the offer's own. */
    name: text.nullable(),
    /** Why it is due then: the rule of the plan in words. */
    why: z.object({ de: z.string(), en: z.string() }),
    /** Null: erased, registration cannot be asked, or it is about nobody. */
    person: z.object({ name: z.string(), municipality: z.string().nullable() }).nullable(),
    /** Present while its address counts as dead; to be lifted at `suppressed-addresses`. */
    suppressionId: z.uuid().nullable(),
    /** What may be asked for now: `retry` of a failed one, `resend` of one that was sent. */
    may: z.array(z.enum(['retry', 'resend'])),
    /** In order. Details hold dates, codes and the mail server's words; no address, no text. */
    events: z.array(
      z.object({
        at: z.iso.datetime(),
        what: z.string(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    /** What a person has to look at, if anything. */
    task: z
      .object({ cause: z.string(), detail: z.string().nullable(), openedAt: z.iso.datetime() })
      .nullable(),
  })
  .meta({ id: 'MailLife' });
type MailLife = z.infer<typeof mailLife>;

/** The whole life of one mail. */
export class ShowMail extends Query<MailLife> {
  constructor(
    readonly who: Actor,
    readonly mailId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowMail)
export class ShowMailHandler implements IQueryHandler<ShowMail> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailAccess,
    private readonly peers: Peers,
    private readonly suppressions: Suppressions,
  ) {}

  async execute({ who, mailId }: ShowMail): Promise<MailLife> {
    const { manager } = this.unitOfWork;
    const { mail, offer } = await this.mails.read(who, mailId);
    const events = await manager.find(MailEvent, { where: { mailId }, order: { id: 'ASC' } });
    const task = await manager
      .createQueryBuilder(DeliveryTask, 't')
      .where('t.mailId = :mailId AND t.resolvedAt IS NULL', { mailId })
      .getOne();
    const people = await this.peers
      .people(mail.registrationId ? [mail.registrationId] : [])
      .catch(() => new Map<string, never>());
    const person = people.get(mail.registrationId ?? '');
    return {
      ...toMailItem(mail, offer.state.timeZone),
      name: ownNameOf(mail, offer.state),
      why: whyThen(mail.kind, keyOf(mail), offer.state),
      person: person ?? null,
      suppressionId: mail.addressHash
        ? await this.suppressions.standing(mail.addressHash)
        : mail.heldBy,
      may: deedsOf(mail),
      events: events.map(({ at, what, detail }) => ({ at: at.toISOString(), what, detail })),
      task: task && {
        cause: task.cause,
        detail: task.detail,
        openedAt: task.openedAt.toISOString(),
      },
    };
  }
}

function deedsOf({ state, reason }: PlannedMail): ('retry' | 'resend')[] {
  if (state === 'sent') return ['resend'];
  return (state === 'failed' || state === 'uncertain') && !reason ? ['retry'] : [];
}
