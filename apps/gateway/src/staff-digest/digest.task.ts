import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Temporal } from 'temporal-polyfill';
import type { StaffMailRequest } from '#contracts/staff-mail-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import type {
  ManagedOfferSummary,
  Page,
  RegistrationSummary,
} from '../administration/administration.types.js';
import type { GatewayConfig } from '../config.js';
import { say } from '../pages/form/format.rules.js';
import { ServiceClient } from '../pages/service-client.js';
import { digestDay, newSince, waitingForStaff } from './digest.rules.js';
import type { StaffMember } from './staff-digest.entities.js';
import { StaffDirectory } from './staff-directory.js';

const EVERY_MS = 30_000;
const PAGE = 100;

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

  private async itemsOf(member: StaffMember): Promise<StaffMailRequest['items']> {
    const items: StaffMailRequest['items'] = [];
    let cursor: string | null = null;
    do {
      const query: URLSearchParams = new URLSearchParams({
        limit: String(PAGE),
        ...(cursor && { cursor }),
      });
      const page: Page<ManagedOfferSummary> | null = await this.services.read(
        'catalogue',
        `/api/offers/managed?${query}`,
        { as: member.actor, locale: member.locale },
      );
      for (const offer of page?.items ?? []) items.push(...(await this.itemOf(offer, member)));
      cursor = page?.nextCursor ?? null;
    } while (cursor && items.length < PAGE);
    return items.sort((a, b) => b.overdue - a.overdue || b.waiting - a.waiting).slice(0, PAGE);
  }

  /** Empty: nothing waits there, or registration does not know of the offer yet. */
  private async itemOf(
    { offerId, title, lifecycle }: ManagedOfferSummary,
    member: StaffMember,
  ): Promise<StaffMailRequest['items']> {
    if (lifecycle !== 'published') return [];
    const waiting: RegistrationSummary[] = [];
    for (const standing of waitingForStaff) {
      const path = `/api/offers/${offerId}/registrations?standing=${standing}&sort=newest&limit=${PAGE}`;
      const page = await this.services.read<Page<RegistrationSummary>>('registration', path, {
        as: member.actor,
        locale: member.locale,
      });
      waiting.push(...(page?.items ?? []));
    }
    if (waiting.length === 0) return [];
    const since = newSince(this.clock.now(), this.config.STAFF_DIGEST_HOUR).epochMilliseconds;
    const first = waiting[0]?.standing.code ?? waitingForStaff[0];
    const isOne = waiting.every(({ standing }) => standing.code === first);
    const list = `/verwaltung/angebote/${offerId}${isOne ? `?standing=${first}` : ''}`;
    return [
      {
        title: title ? say(title, member.locale).slice(0, 300) : offerId,
        waiting: waiting.length,
        new: waiting.filter(
          ({ submittedAt }) => Temporal.Instant.from(submittedAt).epochMilliseconds >= since,
        ).length,
        overdue: waiting.filter(({ overdue }) => overdue).length,
        link: this.directory.reference(member.id, list),
      },
    ];
  }
}

/** A UUID that says the same for the same person and day. */
function idOf(staffId: string, day: string): string {
  const hex = createHash('sha256').update(`digest ${staffId} ${day}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
