import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Service } from '#contracts/message.js';
import type { StaffMailRequest } from '#contracts/staff-mail-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import type {
  ManagedOfferSummary,
  Page,
  StandingCode,
} from '../administration/administration.types.js';
import type { GatewayConfig } from '../config.js';
import { say } from '../pages/form/format.rules.js';
import { ServiceClient } from '../pages/service-client.js';
import { digestDay, newSince, waitingForStaff } from './digest.rules.js';
import type { StaffMember } from './staff-digest.entities.js';
import { StaffDirectory } from './staff-directory.js';

const EVERY_MS = 30_000;
const PAGE = 100;
/** More than that nobody reads in a mail; the contract says the same. */
const MOST_ITEMS = 100;

type Items = StaffMailRequest['items'];

/** Of registration's counts, what a digest tells. */
interface RegistrationCounts {
  readonly all: { readonly standing: Partial<Record<StandingCode, number>> };
  readonly matching: { readonly total: number; readonly new: number; readonly overdue: number };
}
interface TroubledCounts {
  readonly items: readonly { readonly offerId: string; readonly mails: number }[];
}
const nobody = { total: 0, new: 0, overdue: 0 };

/**
 * Tells those who decide what waits for them: one mail a working day, only when there is something.
 * The services are asked in the person's own name, so the mail can hold nothing that they may not
 * see. The mail's id follows from person and day: however many processes try, and however often, it
 * is sent once.
 */
@Injectable()
export class DigestTask extends WorkerTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly directory: StaffDirectory,
    private readonly services: ServiceClient,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('digests for staff', EVERY_MS, config, logger);
  }

  async run(): Promise<boolean> {
    if (!this.config.STAFF_DIGEST) return false;
    const day = digestDay(this.clock.now(), this.config.STAFF_DIGEST_HOUR);
    if (!day) return false;
    const members = await this.directory.approvers(day);
    for (const member of members) await this.tell(member, day);
    return members.length > 0;
  }

  private async tell(member: StaffMember, day: string): Promise<void> {
    const items = await this.itemsOf(member);
    if (items.length > 0) {
      await this.directory.mail(member, {
        mailId: idOf(member.id, day),
        kind: 'digest',
        link: this.directory.reference(member.id, '/verwaltung'),
        items,
      });
    }
    // After it is handed over: who is interrupted before does it again, under the same id.
    await this.unitOfWork.manager.query('UPDATE staff_member SET digest_day = $2 WHERE id = $1', [
      member.id,
      day,
    ]);
  }

  /** What is late first, then what is most. */
  private async itemsOf(member: StaffMember): Promise<Items> {
    const troubled = await this.troubledOf(member);
    const items: Items = [];
    let cursor: string | null = null;
    do {
      const query: URLSearchParams = new URLSearchParams({
        limit: String(PAGE),
        ...(cursor && { cursor }),
      });
      const page: Page<ManagedOfferSummary> | null = await this.read(
        member,
        'catalogue',
        `/api/offers/managed?${query}`,
      );
      for (const offer of page?.items ?? []) {
        items.push(...(await this.decisionsOf(offer, member)));
        const mails = troubled.get(offer.offerId);
        if (mails) items.push(this.deliveryOf(offer, mails, member));
      }
      cursor = page?.nextCursor ?? null;
    } while (cursor);
    return items
      .sort((a, b) => b.overdue - a.overdue || b.waiting - a.waiting)
      .slice(0, MOST_ITEMS);
  }

  /**
   * One item for each state, with the list of exactly these. Empty: nothing waits, or nobody knows the offer
   * yet.
   */
  private async decisionsOf(offer: ManagedOfferSummary, member: StaffMember): Promise<Items> {
    const { offerId, lifecycle } = offer;
    if (lifecycle !== 'published') return [];
    const since = newSince(this.clock.now(), this.config.STAFF_DIGEST_HOUR).toString();
    const counted = `/api/offers/${offerId}/registrations/counts`;
    const counts = await this.read<RegistrationCounts>(member, 'registration', counted);
    const items: Items = [];
    for (const what of ['decision', 'review'] as const) {
      const standing = waitingForStaff[what];
      if (!counts?.all.standing[standing]) continue;
      const query = new URLSearchParams({ standing, since });
      const path = `${counted}?${query}`;
      const found = await this.read<RegistrationCounts>(member, 'registration', path);
      const { total, new: fresh, overdue } = found?.matching ?? nobody;
      if (total === 0) continue;
      const list = `/verwaltung/angebote/${offerId}?standing=${standing}`;
      const link = this.directory.reference(member.id, list);
      const title = titleOf(offer, member);
      items.push({ title, what, waiting: total, new: fresh, overdue, link });
    }
    return items;
  }

  private deliveryOf(
    offer: ManagedOfferSummary,
    mails: number,
    member: StaffMember,
  ): Items[number] {
    const page = `/verwaltung/angebote/${offer.offerId}/zustellung`;
    const link = this.directory.reference(member.id, page);
    const title = titleOf(offer, member);
    return { title, what: 'delivery', waiting: mails, new: 0, overdue: 0, link };
  }

  private async troubledOf(member: StaffMember): Promise<Map<string, number>> {
    const found = await this.read<TroubledCounts>(
      member,
      'notification',
      '/api/troubled-mails/counts',
    );
    return new Map(found?.items.map(({ offerId, mails }) => [offerId, mails]));
  }

  /** In the person's own name; null: there is no such thing for them. */
  private read<T>(
    { actor, locale }: StaffMember,
    service: Service,
    path: string,
  ): Promise<T | null> {
    return this.services.read<T>(service, path, { as: actor, locale });
  }
}

const titleOf = ({ title, offerId }: ManagedOfferSummary, { locale }: StaffMember): string =>
  title ? say(title, locale).slice(0, 300) : offerId;

/** A UUID that says the same for the same person and day. */
function idOf(staffId: string, day: string): string {
  const hex = createHash('sha256').update(`digest ${staffId} ${day}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
