import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { OrganiserNotices } from '../../notices/organiser-notices.js';
import { lackTexts } from '../../seats/lack-texts.rules.js';
import { Places } from '../../seats/places.js';
import { PlaceLimits } from '../../seats/place-limits.js';
import { WaitingList } from '../../seats/waiting-list.js';
import { Teams } from '../teams.js';

/**
 * Staff give a waiting team its places, also where it is not its turn. Beyond a limit only with a
 * reason, which is recorded; the limit that holds is then as much higher as it needs.
 * @throws Problem `registration.not_waiting`, `registration.does_not_fit`
 */
export class AdmitTeam extends Command<void> {
  constructor(
    readonly teamId: string,
    readonly offer: OfferState,
    /** Why a limit may be broken; null: it may not. For staff. */
    readonly override: string | null,
  ) {
    super();
  }
}

@CommandHandler(AdmitTeam)
export class AdmitTeamHandler implements ICommandHandler<AdmitTeam> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly limits: PlaceLimits,
    private readonly teams: Teams,
    private readonly waitingList: WaitingList,
    private readonly notices: OrganiserNotices,
    private readonly happenings: Happenings,
    private readonly audit: Audit,
  ) {}

  async execute({ teamId, offer, override }: AdmitTeam): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { offerId } = offer;
      await this.places.lock(offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      const place = await this.waitingList.placeOf(team, offer);
      if (!place) throw new Problem('registration.not_waiting');
      const { lacks, firstWaiting, needs } = place.waiting;
      if (lacks.length > 0) {
        if (override === null) throw await this.doesNotFit(offer, team.municipalityKey, lacks);
        await this.limits.stretch(offerId, lacks);
        team.limitsOverridden = true;
        await this.teams.store(team);
        const details = { teamId, lacks, needs, reason: override };
        await this.audit.record(firstWaiting, 'registration.limitOverridden', details);
      }
      const { happened } = await this.happenings.happen(firstWaiting, 'placeFreed', () => ({
        details: { position: place.position, byHand: true },
      }));
      if (!happened) throw new Problem('registration.not_waiting');
      const { fitting } = await this.waitingList.turn(offer);
      if (fitting === 0) await this.notices.settle(offerId, 'placeFree');
    });
  }

  private async doesNotFit(
    offer: OfferState,
    municipalityKey: string,
    lacks: Parameters<typeof lackTexts>[0],
  ): Promise<Problem> {
    const room = await this.places.room(offer.offerId, municipalityKey);
    const why = room ? lackTexts(lacks, offer, room) : [];
    return new Problem('registration.does_not_fit', {
      de: why.map(({ de }) => de).join(' '),
      en: why.map(({ en }) => en).join(' '),
    });
  }
}
