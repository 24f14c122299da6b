import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../../admission/registrations.js';
import { Offers } from '../../offers/offers.js';
import { assertTalkIsPart } from '../talk-files.js';
import { assertMayAct } from '../talk-guards.js';
import { TalkNotes } from '../talk-notes.js';
import type { ConcernBody } from '../team-talk-views.rules.js';
import { TeamTalks } from '../team-talks.js';

/** On whose behalf the concern is written down. */
export type ConcernOf =
  | { readonly registrationId: string }
  | { readonly who: Actor; readonly offerId: string; readonly teamId: string };

/**
 * What the municipality brings to the event, and whether the lecturer may know: written by a member,
 * or by staff who were told. Whoever writes says anew whether it may be handed on.
 * @throws Problem `talks.not_part`, `talks.team_not_found`, `talks.address_first`,
 *   `registration.ended`
 */
export class SetConcern extends Command<void> {
  constructor(
    readonly of: ConcernOf,
    readonly concern: ConcernBody,
  ) {
    super();
  }
}

@CommandHandler(SetConcern)
export class SetConcernHandler implements ICommandHandler<SetConcern> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly registrations: Registrations,
    private readonly talks: TeamTalks,
    private readonly notes: TalkNotes,
  ) {}

  async execute({ of, concern }: SetConcern): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { offerId, teamId, registrationId } = await this.subject(of);
      assertTalkIsPart(await this.offers.get(offerId));
      const { team } = await this.talks.row(offerId, teamId);
      const by = registrationId === null ? 'staff' : 'team';
      await this.notes.setConcern(team, concern, registrationId ?? team.registrantId, by);
    });
  }

  private async subject(of: ConcernOf) {
    if ('who' in of) {
      await this.offers.ofStaff(of.offerId, of.who);
      return { ...of, registrationId: null };
    }
    const registration = await this.registrations.get(of.registrationId);
    assertMayAct(registration);
    const { id, offerId, teamId } = registration;
    return { offerId, teamId, registrationId: id };
  }
}
