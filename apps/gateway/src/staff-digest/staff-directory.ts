import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { staffMailResponse, type StaffMailRequest } from '#contracts/staff-mail-http.js';
import { z } from 'zod';
import type { StaffActor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { GatewayConfig } from '../config.js';
import { safeReturnTo } from '../identity/same-origin.rules.js';
import { StaffMember } from './staff-digest.entities.js';

const DAY_MS = 24 * 3_600_000;
/** Rights are those of the last sign-in at the provider; older ones are worth nothing. */
const KNOWN_DAYS = 30;
const LINK_MINUTES = 10;
const LINKS_PER_HOUR = 3;

/** Where digests lead; and where a one-time link does. */
export const listPage = '/anmelden/liste';
export const oncePage = '/anmelden/einmal';

/** Who of the staff can be reached, and links by which they sign in. */
@Injectable()
export class StaffDirectory {
  private readonly key: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly internal: InternalClient,
    @Inject(CONFIG) private readonly config: BaseConfig & GatewayConfig,
  ) {
    this.key = createHmac('sha256', config.SESSION_SECRET)
      .update('einlass staff reference')
      .digest();
  }

  /** After a sign-in at the provider. Without an address nothing is kept. */
  async remember(actor: StaffActor, email: string | null, locale: 'de' | 'en'): Promise<void> {
    if (!z.email().max(254).safeParse(email).success) return;
    await this.unitOfWork.manager.query(
      `INSERT INTO staff_member (id, subject, email, actor, locale, signed_in_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (subject) DO UPDATE SET email = EXCLUDED.email, actor = EXCLUDED.actor,
         locale = EXCLUDED.locale, signed_in_at = EXCLUDED.signed_in_at`,
      [newId(), actor.subject, email, JSON.stringify(actor), locale, this.clock.date()],
    );
  }

  /** Those who decide, and signed in lately. */
  async approvers(withoutDay: string): Promise<StaffMember[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(StaffMember, 's')
      .where("s.actor -> 'roles' ? 'approver' AND s.signedInAt > :since", { since: this.since() })
      .andWhere('s.digestDay IS DISTINCT FROM :withoutDay', { withoutDay })
      .orderBy('s.id')
      .limit(50)
      .getMany();
  }

  /** An address for a mail that lies about: it names whom it is for, and opens nothing. */
  reference(staffId: string, returnTo: string): string {
    const url = new URL(listPage, this.config.PUBLIC_URL);
    url.search = new URLSearchParams({
      wer: `${staffId}.${this.sign(staffId)}`,
      ziel: returnTo,
    }).toString();
    return url.href;
  }

  /** Null: nobody whom we know, or not lately. */
  async referred(reference: string): Promise<StaffMember | null> {
    const [id = '', signature = ''] = reference.split('.');
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.sign(id))];
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
    return this.known(id);
  }

  /** Whether the operator lets a mailbox stand in for the provider. */
  get linksAreOn(): boolean {
    return this.config.STAFF_LINKS;
  }

  /**
   * Mails a fresh one-time link. Says nothing of whether it did.
   * @throws Problem `service.unavailable`
   */
  async sendLink(member: StaffMember, returnTo: string): Promise<void> {
    if (!this.linksAreOn) return;
    const token = randomBytes(32).toString('base64url');
    const isAllowed = await this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT FROM staff_member WHERE id = $1 FOR UPDATE', [member.id]);
      const [asked] = await tx.query<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM staff_link
          WHERE staff_id = $1 AND expires_at > now() + make_interval(mins => $2) - interval '1 hour'`,
        [member.id, LINK_MINUTES],
      );
      if ((asked?.n ?? 0) >= LINKS_PER_HOUR) return false;
      await tx.query(
        `INSERT INTO staff_link (token_hash, staff_id, return_to, expires_at)
         VALUES ($1, $2, $3, now() + make_interval(mins => $4))`,
        [hashOf(token), member.id, safeReturnTo(returnTo, '/verwaltung'), LINK_MINUTES],
      );
      return true;
    });
    if (!isAllowed) return;
    const link = new URL(oncePage, this.config.PUBLIC_URL);
    link.searchParams.set('token', token);
    await this.mail(member, { mailId: newId(), kind: 'signInLink', link: link.href, items: [] });
  }

  /** Uses the link up. Null: used, expired or unknown. */
  async redeem(token: string): Promise<{ actor: StaffActor; returnTo: string } | null> {
    if (!this.linksAreOn) return null; // those that lie in mailboxes as well
    return this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[{ staff_id: string; return_to: string }[], number]>(
        `UPDATE staff_link SET used_at = now()
          WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING staff_id, return_to`,
        [hashOf(token)],
      );
      const [link] = rows;
      const member = link && (await this.known(link.staff_id));
      if (!member) return null;
      await this.audit.record(member.id, 'staff.signed-in-by-link', {});
      return { actor: member.actor, returnTo: link.return_to };
    });
  }

  /** The same id again changes nothing. */
  mail(
    { email, locale }: StaffMember,
    mail: Omit<StaffMailRequest, 'to' | 'locale'>,
  ): Promise<unknown> {
    const body: StaffMailRequest = { ...mail, to: email, locale };
    return this.internal.ask('notification', '/internal/staff-mails', staffMailResponse, body);
  }

  private known(id: string): Promise<StaffMember | null> {
    if (!z.uuid().safeParse(id).success) return Promise.resolve(null);
    return this.unitOfWork.manager
      .createQueryBuilder(StaffMember, 's')
      .where('s.id = :id AND s.signedInAt > :since', { id, since: this.since() })
      .getOne();
  }

  private since = (): Date => new Date(this.clock.now().epochMilliseconds - KNOWN_DAYS * DAY_MS);

  private sign = (id: string): string =>
    createHmac('sha256', this.key).update(id).digest('base64url').slice(0, 22);
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
