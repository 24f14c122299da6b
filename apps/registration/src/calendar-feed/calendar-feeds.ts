import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { participantPages } from '#contracts/internal-http.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../admission/registrations.js';
import { CalendarFeed } from './calendar-feed.entity.js';

const TOKEN_BYTES = 32;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The secret link to one's own calendar: one per registration, so that it tells whoever has it of this
 * offer only. It can be shown once, because only its hash is kept; a new one ends the old.
 */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** Since when there is one; null: none. @throws Problem `registration.not_found` */
  async since(registrationId: string): Promise<Date | null> {
    await this.registrations.get(registrationId);
    const feed = await this.unitOfWork.manager.findOneBy(CalendarFeed, { registrationId });
    return feed?.issuedAt ?? null;
  }

  /** A new link; the one before it is of no use any more. */
  async renew(registrationId: string): Promise<{ url: string; since: Date }> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const issuedAt = this.clock.date();
    await this.unitOfWork.run(async (tx) => {
      await this.registrations.get(registrationId);
      const row = { registrationId, tokenHash: hashOf(token), issuedAt };
      await tx.upsert(CalendarFeed, row, ['registrationId']);
      await this.audit.record(registrationId, 'calendarFeed.switchedOn');
    });
    const url = new URL(`${participantPages.calendar}/${token}.ics`, this.config.PUBLIC_URL);
    return { url: url.href, since: issuedAt };
  }

  async switchOff(registrationId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.registrations.get(registrationId);
      const { affected } = await tx.delete(CalendarFeed, { registrationId });
      if (affected) await this.audit.record(registrationId, 'calendarFeed.switchedOff');
    });
  }

  /** Whose it is. @throws Problem `calendar_feed.unknown` */
  async whose(token: string): Promise<string> {
    const feed = await this.unitOfWork.manager.findOneBy(CalendarFeed, {
      tokenHash: hashOf(token),
    });
    if (!feed) throw new Problem('calendar_feed.unknown');
    return feed.registrationId;
  }
}
