import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  type ChangeNoticeBriefing,
  changeNoticeBriefing,
  type OfferBriefing,
  offerBriefing,
  type Recipient,
  recipientClaimResponse,
  recipientLookupResponse,
} from '#contracts/internal-http.js';
import { type TalkBriefing, talkBriefing } from '#contracts/talks-http.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import { AskTogether } from './ask-together.js';

interface RecipientClaim {
  readonly registrationId: string;
  readonly kind: MailKind;
}

/** Small enough to be answered quickly; registration takes up to a hundred. */
const CLAIMS_AT_ONCE = 50;

type Person = z.infer<typeof recipientLookupResponse>['recipients'][number];

/** Short enough that nobody sees an old text, long enough for a burst. */
const BRIEFING_MS = 1_000;

/** What notification asks others, at the moment of use. Throws `service.unavailable`. */
@Injectable()
export class Peers {
  private readonly briefings = new Map<string, { at: number; briefing: Promise<OfferBriefing> }>();

  private readonly recipients = new AskTogether<RecipientClaim, Recipient | null | undefined>(
    CLAIMS_AT_ONCE,
    async (claims) => {
      const answer = await this.client.ask(
        'registration',
        '/internal/recipients/claim',
        recipientClaimResponse,
        { claims },
      );
      return claims.map((_, at) => answer?.recipients[at]);
    },
  );

  constructor(private readonly client: InternalClient) {}

  /**
   * The last check and the address. Mails of one moment are asked for together: while one question
   * is under way, what is to be asked waits and goes with the next. Nobody is asked for earlier than
   * a mail of theirs is in hand, so the answer is as fresh as if each were asked for alone.
   *
   * @returns null when the person no longer exists
   */
  async claimRecipient(registrationId: string, kind: MailKind): Promise<Recipient | null> {
    const found = await this.recipients.ask({ registrationId, kind });
    // An answer that is not about the asked person is no answer.
    if (found === undefined || (found && found.registrationId !== registrationId)) {
      throw new Problem('service.unavailable', { part: 'registration' });
    }
    return found;
  }

  /** How a mail to somebody would be filled. Nothing is claimed; its links open nothing. */
  async previewRecipient(registrationId: string, kind: MailKind): Promise<Recipient | null> {
    const answer = await this.client.ask(
      'registration',
      '/internal/recipients/preview',
      recipientClaimResponse,
      { claims: [{ registrationId, kind }] },
    );
    return answer?.recipients[0] ?? null;
  }

  /**
   * Asked once for the mails of one moment: ten thousand of them say the same about the offer.
   *
   * @param withAccess only for the access mail: nobody else has a use for the data
   * @param version the one that the mail was planned with: a postponement must not be told in the
   *   words of the moment before it
   */
  async briefing(offerId: string, withAccess: boolean, version: number): Promise<OfferBriefing> {
    const key = `${offerId} ${withAccess}`;
    const now = performance.now();
    for (const [old, { at }] of this.briefings)
      if (now - at > BRIEFING_MS) this.briefings.delete(old);
    const present = await this.briefings.get(key)?.briefing;
    if (present && present.version >= version) return present;
    const briefing = this.askBriefing(offerId, withAccess);
    this.briefings.set(key, { at: now, briefing });
    briefing.catch(() => this.briefings.delete(key));
    return briefing;
  }

  /** What a change notice says; its text may be edited until it is sent, never after. */
  async notice(offerId: string, noticeId: string): Promise<ChangeNoticeBriefing> {
    const path = `/internal/offers/${offerId}/change-notices/${noticeId}` as const;
    const found = await this.client.ask('catalogue', path, changeNoticeBriefing);
    if (!found) throw new Problem('service.unavailable', { part: 'catalogue' });
    return found;
  }

  /** The preliminary talk of a registration's team. @returns null when none is part of the offer */
  talk(registrationId: string): Promise<TalkBriefing | null> {
    const path = `/internal/talks/by-registration/${registrationId}` as const;
    return this.client.ask('registration', path, talkBriefing);
  }

  private async askBriefing(offerId: string, withAccess: boolean): Promise<OfferBriefing> {
    const path = `/internal/offers/${offerId}/briefing${withAccess ? '?access=true' : ''}` as const;
    const found = await this.client.ask('catalogue', path, offerBriefing);
    if (!found) throw new Problem('service.unavailable', { part: 'catalogue' });
    return found;
  }

  /**
   * Names and addresses for a staff member's page. Those that were erased are missing; an answer that is
   * missing as a whole (an address that leads elsewhere) must not be taken for that.
   * @throws Problem `service.unavailable`
   */
  async people(registrationIds: readonly string[]): Promise<Map<string, Person>> {
    const unique = [...new Set(registrationIds)];
    if (unique.length === 0) return new Map();
    const answer = await this.client.ask(
      'registration',
      '/internal/recipients/lookup',
      recipientLookupResponse,
      { registrationIds: unique },
    );
    if (!answer) throw new Problem('service.unavailable', { part: 'registration' });
    return new Map(answer.recipients.map((person) => [person.registrationId, person]));
  }
}
