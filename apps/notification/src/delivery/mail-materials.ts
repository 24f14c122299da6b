import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { type ChangeNoticeBriefing, type Recipient, staffPages } from '#contracts/internal-http.js';
import type { OfferState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { addressOf } from '#contracts/wire-address.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import type { NotificationConfig } from '../config.js';
import { isLost } from '../plan/access.rules.js';
import { haveNewDataAnyway } from '../plan/access-replaced.rules.js';
import type { PlannedMail } from '../plan/plan.entities.js';
import type { ReasonCode } from '../plan/reasons.rules.js';
import { noRegistration } from '../templates/sample/no-registration.js';
import { templates } from '../templates/registry.js';
import type { MailFacts } from '../templates/template.js';
import { MailClaims } from './mail-claims.js';
import { Peers } from '../peers/peers.js';
import { recheck } from './recheck.rules.js';

/** What a mail is made of and where it goes; or that it must not leave; or that it has to wait. */
export type Gathered =
  | { readonly facts: MailFacts; readonly to: string }
  | { readonly leaveOut: ReasonCode }
  | { readonly waitSeconds: number; readonly why: string };

const WAIT_FOR_QUESTION_MS = 2 * 60_000;
const WAIT_FOR_ACCESS_SECONDS = 60;

/** Mails that say when and how the preliminary talk is, or was to be. */
const aboutTalk: ReadonlySet<MailKind> = new Set([
  'talkAgreed',
  'talkReminder',
  'talkReminderOwner',
  'talkCancelled',
]);

/** Asks the owners of everything that a mail says, at the moment of sending. */
@Injectable()
export class MailMaterials {
  constructor(
    private readonly claims: MailClaims,
    private readonly peers: Peers,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /**
   * @param offer as the mail was planned with it
   * @throws Problem `service.unavailable`
   */
  async gather(mail: PlannedMail, offer: OfferState): Promise<Gathered> {
    if (mail.registrationId === null) return this.notice(mail, offer);
    const recipient = await this.peers.claimRecipient(mail.registrationId, mail.kind);
    if (!recipient) return { leaveOut: 'erased' };
    const isReplacement = mail.kind === 'accessReplaced';
    const access = isReplacement ? await this.claims.accessMails(mail) : null;
    const now = this.clock.now();
    const reason = recheck(mail, recipient, { offer, now, accessLeft: access?.left });
    if (reason) return { leaveOut: reason };
    const first = (access?.first ?? [])
      .filter((one) => shareSessions(one.sessions, mail.sessionIds))
      .filter((one) => !isLost({ registration: recipient.state }, one));
    if (haveNewDataAnyway(first, mail.occurrence)) return { leaveOut: 'newAccessAnyway' };
    if (!attendsAll(recipient, mail.sessionIds)) {
      return { waitSeconds: 1, why: 'the sessions of the person were changed at this moment' };
    }
    return this.write(mail, offer, recipient);
  }

  private async write(
    mail: PlannedMail,
    offer: OfferState,
    recipient: Recipient,
  ): Promise<Gathered> {
    const { kind } = mail;
    const withAccess = kind === 'access' || kind === 'accessReplaced';
    const briefing = await this.peers.briefing(mail.offerId, withAccess, offer.version);
    if (withAccess && !briefing.access) {
      this.logger.warn(
        { offerId: mail.offerId },
        'access mails are due, but there are no access data',
      );
      return { waitSeconds: WAIT_FOR_ACCESS_SECONDS, why: 'no access data yet' };
    }
    if (withAccess && briefing.joining?.way === 'personalLink' && !recipient.links.join) {
      return { waitSeconds: 1, why: 'registration does not know of the personal link yet' };
    }
    const notice =
      kind === 'changeNotice' ? await this.peers.notice(mail.offerId, mail.occurrence) : null;
    if (notice?.asksConsent && this.isNotAskedYet(mail, recipient)) {
      return { waitSeconds: 1, why: 'registration has not asked yet' };
    }
    const talk = aboutTalk.has(kind) ? await this.peers.talk(recipient.registrationId) : null;
    if (isMovedMeanwhile(recipient, talk)) {
      return { waitSeconds: 1, why: 'the talk was moved at this moment' };
    }
    const entered = templates[kind].calendar ? await this.claims.entered(mail) : [];
    return this.addressed(mail, { offer, recipient, briefing, notice, talk, entered, figures: {} });
  }

  /** To the organiser about the offer as a whole. */
  private async notice(mail: PlannedMail, offer: OfferState): Promise<Gathered> {
    if (offer.lifecycle === 'cancelled') return { leaveOut: 'offerCancelled' };
    const { figures } = await this.claims.noticeOf(mail);
    const briefing = await this.peers.briefing(mail.offerId, false, offer.version);
    const nothing = { notice: null as ChangeNoticeBriefing | null, talk: null, entered: [] };
    return this.addressed(mail, {
      offer,
      recipient: noRegistration,
      briefing,
      figures,
      ...nothing,
    });
  }

  /** To the person, or to the offer's contact, if it has an address. */
  private addressed(
    { kind, variant, occurrence, offerId, sessionIds }: PlannedMail,
    gathered: Omit<
      MailFacts,
      'kind' | 'variant' | 'occurrence' | 'organiser' | 'carries' | 'sender'
    >,
  ): Gathered {
    const { toOrganiser } = templates[kind];
    const page = new URL(`${staffPages.offer}/${offerId}`, this.config.PUBLIC_URL).href;
    const facts: MailFacts = {
      kind,
      variant,
      occurrence,
      carries: sessionIds,
      ...gathered,
      // Offers name one contact and no language; German is what their organisers read.
      recipient: toOrganiser ? { ...gathered.recipient, locale: 'de' } : gathered.recipient,
      organiser: toOrganiser ? { page } : null,
      sender: addressOf(this.config.MAIL_FROM),
    };
    const to = toOrganiser ? gathered.briefing.contact?.email : gathered.recipient.email;
    return to ? { facts, to } : { leaveOut: 'noAddress' };
  }

  /**
   * Registration hears of the notice at the same moment and opens the question, for which the mail
   * carries a link. Whoever has answered by then, on their own page, gets the notice without it.
   */
  private isNotAskedYet({ dueAt }: PlannedMail, { position, openSteps }: Recipient): boolean {
    if (position.stage === 'interest' || openSteps.includes('consent')) return false;
    const waited = this.clock.now().epochMilliseconds - (dueAt?.getTime() ?? 0);
    return waited < WAIT_FOR_QUESTION_MS;
  }
}

type Ids = readonly string[] | null;

const shareSessions = (one: Ids, other: Ids): boolean =>
  !one || !other || one.some((id) => other.includes(id));

/** Nobody is told the way into another group: the next message plans the mail anew. */
function attendsAll({ state }: Recipient, carried: Ids): boolean {
  const own = state.sessionIds;
  return !carried || own.length === 0 || carried.every((id) => own.includes(id));
}

/** Between the two answers: the next message plans the mail anew. */
function isMovedMeanwhile({ state }: Recipient, talk: MailFacts['talk']): boolean {
  const appointment = talk?.appointment;
  if (!state.talk || !talk) return false;
  return (
    appointment?.state !== 'agreed' ||
    Date.parse(appointment.startsAt) !== Date.parse(state.talk.startsAt)
  );
}
