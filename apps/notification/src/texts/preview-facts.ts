import { Injectable } from '@nestjs/common';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { enteredFor } from '../calendar/entered-sessions.js';
import { Peers } from '../peers/peers.js';
import { OfferStateRow, RegistrationStateRow } from '../plan/plan.entities.js';
import { sampleFacts } from '../templates/sample/sample.js';
import type { MailFacts } from '../templates/template.js';
import { OfferAccess } from '../plan/offer-access.js';
import type { TextOwner } from './text-owners.js';

/**
 * What a preview is filled with. Nothing is claimed and no link is issued: those of a preview lead
 * to a page that says so, and access data are the sample's, never the real ones.
 */
@Injectable()
export class PreviewFacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly peers: Peers,
  ) {}

  /** The sample, in the words of the offer that the text is for. */
  async sample(owner: TextOwner, kind: MailKind, locale: Locale): Promise<MailFacts> {
    const facts = sampleFacts(kind, locale);
    const organiser = { ...facts.briefing.organiser, agencyId: owner.agencyId };
    if (owner.scope === 'agency') return { ...facts, briefing: { ...facts.briefing, organiser } };
    return { ...facts, ...(await this.ofOffer(owner.ownerId, facts)) };
  }

  /** @throws Problem `registration.not_found` also where it belongs to another agency or offer */
  async real(
    who: Actor,
    owner: TextOwner,
    kind: MailKind,
    registrationId: string,
  ): Promise<MailFacts> {
    const state = await this.unitOfWork.manager.findOneBy(RegistrationStateRow, { registrationId });
    if (!state) throw new Problem('registration.not_found');
    const offer = await this.offers.offer(who, state.offerId).catch((cause: unknown) => {
      throw new Problem('registration.not_found', {}, { cause });
    });
    const isMeant =
      offer.agencyId === owner.agencyId &&
      (owner.scope === 'agency' || owner.ownerId === state.offerId);
    if (!isMeant) throw new Problem('registration.not_found');
    const recipient = await this.peers.previewRecipient(registrationId, kind);
    if (!recipient) throw new Problem('registration.not_found');
    const facts = sampleFacts(kind, recipient.locale);
    const talk = facts.talk ? await this.peers.talk(registrationId) : null;
    return {
      ...facts,
      ...(await this.ofOffer(state.offerId, facts)),
      recipient,
      entered: await enteredFor(this.unitOfWork.manager, registrationId),
      talk: talk?.appointment ? talk : facts.talk,
    };
  }

  private async ofOffer(
    offerId: string,
    { briefing: sample, offer: planned, kind, entered }: MailFacts,
  ): Promise<Pick<MailFacts, 'briefing' | 'offer' | 'occurrence' | 'entered'>> {
    const { state } = await this.unitOfWork.manager.findOneByOrFail(OfferStateRow, { offerId });
    const briefing = await this.peers.briefing(offerId, false, state.version);
    const [task] = state.preWork;
    return {
      briefing: { ...briefing, access: sample.access && { ...sample.access, sessions: [] } },
      offer: kind === 'preWorkReminder' && !task ? planned : state,
      occurrence: kind === 'preWorkReminder' ? (task?.key ?? 'steckbrief') : '1',
      // In the sample's calendar stands what would stand in that of somebody in this offer.
      entered: entered.length > 0 ? briefing.schedule.map(({ sessionId }) => sessionId) : [],
    };
  }
}
