import { Injectable } from '@nestjs/common';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import type { RegistrationFile } from '../admission/registration-files.js';
import type { Team } from '../team/team.entity.js';
import { lackTexts, notYourTurn, skipRuleText } from './lack-texts.rules.js';
import { Places } from './places.js';
import { type Waiting, WaitingList } from './waiting-list.js';

export interface WaitingPlace {
  /** From 1. */
  readonly position: number;
  readonly of: number;
  readonly reasons: readonly Bilingual[];
}

/**
 * What was worked out already, by offer and team: a list is worked out as a whole, however few of it are
 * asked for. Who reads the same list bit by bit passes it from one bit to the next.
 */
export type KnownWaiting = Map<string, ReadonlyMap<string, WaitingPlace>>;

/** Says to those who wait where they are on the list, what is missing, and how the list moves on. */
@Injectable()
export class WaitingReasons {
  constructor(
    private readonly list: WaitingList,
    private readonly places: Places,
  ) {}

  /** By team; only of offers in which one of these teams waits. */
  async of(
    files: readonly Pick<RegistrationFile, 'offer' | 'registration'>[],
    teams: ReadonlyMap<string, Team>,
    known: KnownWaiting = new Map(),
  ): Promise<ReadonlyMap<string, WaitingPlace>> {
    const offers = new Map<string, OfferState>();
    for (const { offer, registration } of files) {
      if (teams.get(registration.teamId)?.seat === 'waiting') offers.set(offer.offerId, offer);
    }
    for (const [offerId, offer] of offers) {
      if (!known.has(offerId)) known.set(offerId, await this.ofOffer(offer));
    }
    return new Map([...offers.keys()].flatMap((offerId) => [...(known.get(offerId) ?? [])]));
  }

  private async ofOffer(offer: OfferState): Promise<ReadonlyMap<string, WaitingPlace>> {
    const waiting = await this.list.list(offer);
    const room = await this.places.room(offer.offerId, null);
    if (!room) return new Map();
    return new Map(
      waiting.map((one, at) => {
        const reasons = reasonsOf(one, offer, room);
        return [one.team.id, { position: at + 1, of: waiting.length, reasons }];
      }),
    );
  }
}

function reasonsOf(
  { lacks }: Waiting,
  offer: OfferState,
  room: Parameters<typeof lackTexts>[2],
): Bilingual[] {
  const why = lacks.length > 0 ? lackTexts(lacks, offer, room) : [notYourTurn(offer)];
  return [...why, skipRuleText(offer)];
}
