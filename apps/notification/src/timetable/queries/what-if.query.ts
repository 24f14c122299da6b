import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  plannedChange,
  type PlannedChange,
  reworded,
  type Reworded,
} from '#contracts/planned-change.js';
import { type OfferState, offerState } from '#contracts/states.js';
import { mailKind, text } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { leftAccess } from '../../plan/access.rules.js';
import { planMails } from '../../plan/mail-plan.rules.js';
import { PlanFacts } from '../../plan/plan-facts.js';
import { RegistrationStateRow } from '../../plan/plan.entities.js';
import { reasonCodes, reasonSentence } from '../../plan/reasons.rules.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { person, PeopleNames } from '../people-names.js';
import { type Alteration, alterations, type MailChangeEntry, whatIf } from '../what-if.rules.js';

/** `POST …/timetable/what-if` */
export const whatIfBody = z
  .strictObject({
    /** Fields of the offer's state as they would be; `POST /api/offers/{offerId}/preview` gives them. */
    change: plannedChange.prefault({}),
    /** Mails that only get other words. */
    reworded: reworded.default([]),
    /** People per list. */
    limit: z.int().min(1).max(200).default(20),
  })
  .meta({ id: 'WhatIf' });

const touched = z.object({
  registrationId: z.uuid(),
  person: person.nullable(),
  /** When it would leave now, and with the change; null: not at all. */
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  reason: z.object({ code: z.enum(reasonCodes), de: z.string(), en: z.string() }).nullable(),
});
const people = z.array(touched);

export const whatIfAnswer = z
  .object({
    offerId: z.uuid(),
    offerVersion: z.int(),
    timeZone: z.string(),
    /** Business time of this answer. */
    now: z.iso.datetime(),
    registrations: z.int(),
    /** Kinds of which anything has been or would be sent. */
    mails: z.array(
      z.object({
        kind: mailKind,
        key: z.string().nullable(),
        /** Of an own mail. */
        name: text.nullable(),
        added: z.int(),
        dropped: z.int(),
        moved: z.int(),
        reworded: z.int(),
        unchanged: z.int(),
        /** Have left already, or are about to: no change reaches them. */
        settled: z.int(),
        /** Of those added or moved: would leave at once, because their moment has passed. */
        atOnce: z.int(),
        /** The first page of people for each. */
        people: z.object({ added: people, dropped: people, moved: people, reworded: people }),
      }),
    ),
  })
  .meta({ id: 'WhatIfAnswer' });
type Answer = z.infer<typeof whatIfAnswer>;
type Mail = Answer['mails'][number];
type Touched = z.infer<typeof touched>;

/** What a change would do to the mails that have not left yet; nothing is written. */
export class WhatIf extends Query<Answer> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly asked: { change: PlannedChange; reworded: Reworded; limit: number },
  ) {
    super();
  }
}

/** So many plans are compared in one go: a tenth of a second, then others have their turn. */
const BATCH = 100;

interface Comparison {
  before: OfferState;
  after: OfferState;
  now: Temporal.Instant;
  reworded: Reworded;
  limit: number;
}

@QueryHandler(WhatIf)
export class WhatIfHandler implements IQueryHandler<WhatIf> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly facts: PlanFacts,
    private readonly names: PeopleNames,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, asked }: WhatIf): Promise<Answer> {
    const offer = await this.offers.offer(who, offerId);
    const before = offer.state;
    const after = offerState.parse({ ...before, ...withoutAbsent(asked.change) });
    const now = this.clock.now();
    const tally = new Tally({ before, after, now, ...asked });
    let registrations = 0;
    for (let last = NO_ID; ;) {
      const rows = await this.batch(offerId, last);
      registrations += rows.length;
      await this.compare(rows, tally);
      if (rows.length < BATCH) break;
      last = rows.at(-1)!.registrationId;
    }
    const mails = tally.mails();
    await this.names.fill(mails.flatMap((mail) => Object.values(mail.people).flat()));
    return {
      offerId,
      offerVersion: offer.version,
      timeZone: after.timeZone,
      now: now.toString(),
      registrations,
      mails,
    };
  }

  private batch(offerId: string, after: string): Promise<RegistrationStateRow[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(RegistrationStateRow, 'r')
      .where('r.offerId = :offerId AND r.registrationId > :after', { offerId, after })
      .orderBy('r.registrationId')
      .limit(BATCH)
      .getMany();
  }

  private async compare(rows: RegistrationStateRow[], tally: Tally): Promise<void> {
    if (rows.length === 0) return;
    const { manager } = this.unitOfWork;
    const occasions = await this.facts.occasionsOf(manager, tally.by.before.offerId, rows);
    const stored = await this.facts.fatesOf(
      manager,
      rows.map((row) => row.registrationId),
    );
    for (const { registrationId, state } of rows) {
      const fates = stored.get(registrationId) ?? [];
      const around = { ...occasions.get(registrationId), accessLeft: leftAccess(fates) };
      const plans = [tally.by.before, tally.by.after].map((one) => planMails(one, state, around));
      tally.add(registrationId, whatIf(plans[0]!, plans[1]!, fates, tally.by));
    }
  }
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

const withoutAbsent = (change: PlannedChange): Partial<OfferState> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** Counts by mail, with the first page of people. */
class Tally {
  private readonly byMail = new Map<string, Mail>();

  constructor(readonly by: Comparison) {}

  add(registrationId: string, entries: readonly MailChangeEntry[]): void {
    for (const entry of entries) {
      const mail = this.mailOf(entry);
      mail[entry.what] += 1;
      if (entry.what === 'unchanged' || entry.what === 'settled') continue;
      const isNow = entry.to === this.by.now.toString();
      if (isNow && entry.what !== 'reworded') mail.atOnce += 1;
      this.list(mail, entry.what, registrationId, entry);
    }
  }

  /** In the order of the kinds, own mails in the order of the offer. */
  mails(): Mail[] {
    const kinds = mailKind.options;
    const own = [...this.by.after.mails.own, ...this.by.before.mails.own].map(({ key }) => key);
    const rank = ({ kind, key }: Mail) => kinds.indexOf(kind) * 1_000 + own.indexOf(key ?? '');
    return [...this.byMail.values()].sort((a, b) => rank(a) - rank(b));
  }

  private list(mail: Mail, what: Alteration, registrationId: string, entry: MailChangeEntry): void {
    const list = mail.people[what];
    if (list.length >= this.by.limit) return;
    const { from, to, reason } = entry;
    const say = (locale: 'de' | 'en'): string =>
      reasonSentence(reason!.code, reason!.since, locale, this.by.after.timeZone);
    const told = reason && { code: reason.code, de: say('de'), en: say('en') };
    list.push({ registrationId, person: null, from, to, reason: told } satisfies Touched);
  }

  private mailOf({ kind, key }: MailChangeEntry): Mail {
    const id = `${kind} ${key ?? ''}`;
    let mail = this.byMail.get(id);
    if (!mail) {
      const { after, before } = this.by;
      const own = [...after.mails.own, ...before.mails.own].find((one) => one.key === key);
      const none = Object.fromEntries(alterations.map((what) => [what, []]));
      mail = {
        kind,
        key,
        name: own?.name ?? null,
        ...{ added: 0, dropped: 0, moved: 0, reworded: 0, unchanged: 0, settled: 0, atOnce: 0 },
        people: none as unknown as Mail['people'],
      };
      this.byMail.set(id, mail);
    }
    return mail;
  }
}
