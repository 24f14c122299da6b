import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { toldOfChange } from '../../plan/changed-offer.rules.js';
import { RegistrationStateRow } from '../../plan/plan.entities.js';
import { reasonCodes, reasonSentence } from '../../plan/reasons.rules.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { PeopleNames, person } from '../people-names.js';

/** `person` is null when registration cannot be asked, or the person was erased. */
const entry = z.object({
  registrationId: z.uuid(),
  /** `interest`: on the interest list, not registered yet. */
  stage: z.string(),
  person: person.nullable(),
  /** Why not; null: would get it. */
  reason: z.object({ code: z.enum(reasonCodes), de: z.string(), en: z.string() }).nullable(),
});
const entries = z.object({
  /** All of them, also those on other pages. */
  total: z.int(),
  items: z.array(entry),
  nextCursor: z.string().nullable(),
});

export const changeNoticeRecipients = z
  .object({
    offerId: z.uuid(),
    /** Business time of this answer. */
    now: z.iso.datetime(),
    recipients: entries,
    leftOut: entries,
  })
  .meta({ id: 'ChangeNoticeRecipients' });
type Reach = z.infer<typeof changeNoticeRecipients>;
type Entry = z.infer<typeof entry>;

export interface ReachPage {
  /** Which of the two lists the cursor belongs to; absent: both begin. */
  list?: 'recipients' | 'leftOut' | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Whom a notice that is sent now would reach: the rule of the plan, asked with this moment. */
export class ChangeNoticeRecipients extends Query<Reach> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly page: ReachPage,
  ) {
    super();
  }
}

@QueryHandler(ChangeNoticeRecipients)
export class ChangeNoticeRecipientsHandler implements IQueryHandler<ChangeNoticeRecipients> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly names: PeopleNames,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, page }: ChangeNoticeRecipients): Promise<Reach> {
    if (page.cursor && !page.list)
      throw new Problem('request.cursor_invalid', {}, { pointer: '?cursor' });
    const { state: offer } = await this.offers.offer(who, offerId);
    const now = this.clock.now().toString();
    const rows = await this.unitOfWork.manager.find(RegistrationStateRow, {
      where: { offerId },
      order: { registrationId: 'ASC' },
    });
    const all = rows.map(({ registrationId, state: registration }): Entry => {
      const verdict = toldOfChange({ offer, registration, team: [] }, now);
      const { stage } = registration.position;
      if (verdict === 'send') return { registrationId, stage, person: null, reason: null };
      const say = (locale: 'de' | 'en'): string =>
        reasonSentence(verdict.not, verdict.since, locale, offer.timeZone);
      const reason = { code: verdict.not, de: say('de'), en: say('en') };
      return { registrationId, stage, person: null, reason };
    });
    const [told, untold] = [all.filter((one) => !one.reason), all.filter((one) => one.reason)];
    const recipients = pageOf(told, 'recipients', page);
    const leftOut = pageOf(untold, 'leftOut', page);
    await this.names.fill([...recipients.items, ...leftOut.items]);
    return { offerId, now, recipients, leftOut };
  }
}

function pageOf(
  all: Entry[],
  list: 'recipients' | 'leftOut',
  page: ReachPage,
): z.infer<typeof entries> {
  const total = all.length;
  if (page.list && page.list !== list) return { total, items: [], nextCursor: null };
  const [after] = page.cursor ? decodeCursor(page.cursor, z.tuple([id])) : [''];
  const rest = all.filter((one) => one.registrationId > (after ?? '')).slice(0, page.limit + 1);
  return { total, ...toPage(rest, page.limit, (one) => [one.registrationId]) };
}
