import { Injectable } from '@nestjs/common';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import type { RecipientFile } from '../recipients/recipient-files.js';
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

/** Says to those who wait where they are on the list, what is missing, and how the list moves on. */
@Injectable()
export class WaitingReasons {
  constructor(
    private readonly list: WaitingList,
    private readonly places: Places,
  ) {}

  /** By team; only of offers in which one of these teams waits. */
  async of(
    files: readonly Pick<RecipientFile, 'offer' | 'registration'>[],
    teams: ReadonlyMap<string, Team>,
  ): Promise<Map<string, WaitingPlace>> {
    const offers = new Map<string, OfferState>();
    for (const { offer, registration } of files) {
      if (teams.get(registration.teamId)?.seat === 'waiting') offers.set(offer.offerId, offer);
    }
    const places = new Map<string, WaitingPlace>();
    for (const offer of offers.values()) {
      const waiting = await this.list.list(offer);
      const room = await this.places.room(offer.offerId, null);
      if (!room) continue;
      for (const [at, one] of waiting.entries()) {
        const reasons = reasonsOf(one, offer, room);
        places.set(one.team.id, { position: at + 1, of: waiting.length, reasons });
      }
    }
    return places;
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
