import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { type LinkPurpose, participantPages } from '#contracts/internal-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LinkToken } from './link-token.entity.js';

/** Minutes until a sign-in link is of no use any more; it travels in one mail, read at once. */
const SIGN_IN_MINUTES = 10;
const ONE_CLICK_DAYS = 90;
/** The way into a session ends with the session, wherever that is moved to (joins/); this is later. */
const JOIN_DAYS = 400;
const TOKEN_BYTES = 32;

/** Links that do one thing, apart from confirming an address and signing in. */
export type OneClickPurpose = Exclude<LinkPurpose, 'confirmAddress' | 'signIn' | 'join'>;

export type LinkState = 'valid' | 'used' | 'expired' | 'unknown';
export type Redemption =
  | {
      readonly state: 'valid';
      readonly registrationId: string;
      readonly purpose: LinkPurpose;
    }
  | { readonly state: Exclude<LinkState, 'valid'> };

interface Used {
  readonly registration_id: string;
  readonly purpose: LinkPurpose;
}

/** Issues one-time links and takes them back, each once. */
@Injectable()
export class LinkTokens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** A link that confirms the address of a registration, until `expiresAt`. */
  async confirmAddress(registrationId: string, expiresAt: Date): Promise<string> {
    const token = await this.issue(registrationId, 'confirmAddress', expiresAt);
    return this.page(participantPages.confirmAddress, token);
  }

  /** A link that opens the participant's page. */
  async signIn(registrationId: string): Promise<string> {
    const expiresAt = this.clock.now().add({ minutes: SIGN_IN_MINUTES });
    const token = await this.issue(registrationId, 'signIn', new Date(expiresAt.epochMilliseconds));
    return this.page(participantPages.signIn, token);
  }

  /**
   * A link that does one thing with one click. It lives longer than what it is for: who comes too
   * late is told so by the page, and not that the link is unknown.
   */
  async oneClick(registrationId: string, purpose: OneClickPurpose): Promise<string> {
    const expiresAt = this.clock.now().add({ hours: 24 * ONE_CLICK_DAYS });
    const token = await this.issue(registrationId, purpose, new Date(expiresAt.epochMilliseconds));
    return this.page(participantPages[purpose], token);
  }

  /** The personal way into the sessions: used as often as one likes, while there is a place. */
  async join(registrationId: string): Promise<string> {
    const expiresAt = this.clock.now().add({ hours: 24 * JOIN_DAYS });
    const token = await this.issue(registrationId, 'join', new Date(expiresAt.epochMilliseconds));
    return new URL(`${participantPages.join}/${token}`, this.config.PUBLIC_URL).href;
  }

  /** As such a link looks, for a preview; nobody can open anything with it. */
  withoutToken(purpose: LinkPurpose): string {
    return this.page(participantPages[purpose], 'vorschau');
  }

  /** The participant's page; asks for a fresh one-time link. */
  status(slug: string): string {
    const url = new URL(participantPages.status, this.config.PUBLIC_URL);
    url.searchParams.set('angebot', slug);
    return url.href;
  }

  /**
   * All links of a registration die, used or not. The personal way into the sessions leads nowhere
   * without a place, and stays to say so.
   */
  async revoke(registrationId: string): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.delete(LinkToken, { registrationId, purpose: Not<LinkPurpose>('join') }),
    );
  }

  /** Takes a token, once: of any number of parallel calls one gets the registration. */
  async redeem(token: string, purposes: readonly LinkPurpose[]): Promise<Redemption> {
    return this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[Used[], number]>(
        `UPDATE link_token SET used_at = $3
          WHERE token_hash = $1 AND purpose = ANY($2) AND used_at IS NULL AND expires_at > $3
          RETURNING registration_id, purpose`,
        [hashOf(token), purposes, this.clock.date()],
      );
      const [used] = rows;
      if (used) {
        return { state: 'valid', registrationId: used.registration_id, purpose: used.purpose };
      }
      const { state } = await this.inspect(token, purposes);
      // Valid by now: another call is using it up at this moment.
      return { state: state === 'valid' ? 'used' : state };
    });
  }

  /** Looks without using it up: what the page behind the link says before somebody clicks. */
  async inspect(
    token: string,
    purposes?: readonly LinkPurpose[],
  ): Promise<{ state: LinkState; link: LinkToken | null }> {
    const link = await this.unitOfWork.manager.findOneBy(LinkToken, {
      tokenHash: hashOf(token),
      ...(purposes && { purpose: In([...purposes]) }),
    });
    if (!link) return { state: 'unknown', link };
    if (link.usedAt) return { state: 'used', link };
    return { state: link.expiresAt <= this.clock.date() ? 'expired' : 'valid', link };
  }

  private async issue(
    registrationId: string,
    purpose: LinkPurpose,
    expiresAt: Date,
  ): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.unitOfWork.run((tx) =>
      tx.insert(LinkToken, {
        tokenHash: hashOf(token),
        registrationId,
        purpose,
        issuedAt: this.clock.date(),
        expiresAt,
        usedAt: null,
      }),
    );
    return token;
  }

  private page(path: string, token: string): string {
    const url = new URL(path, this.config.PUBLIC_URL);
    url.searchParams.set('token', token);
    return url.href;
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
