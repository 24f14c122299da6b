import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LinkRequests } from '../links/link-requests.js';
import type { Team } from '../team/team.entity.js';
import { Teams } from '../team/teams.js';
import { Admissible } from './admissible.js';
import { Addresses } from './person/addresses.js';
import { type Entry, Happenings } from './workflow/happenings.js';
import type { NewRegistration } from './new-registration.js';

/** Takes in the people whom one form names. */
@Injectable()
export class NewTeams {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly addresses: Addresses,
    private readonly admissible: Admissible,
    private readonly linkRequests: LinkRequests,
    private readonly happenings: Happenings,
  ) {}

  /**
   * All of them or nobody, with the one exception that strangers must not learn who is registered:
   * on the public form, a member whose address is known is left out and gets a link to what there is.
   * @throws Problem with a pointer to the person: `registration.already_registered`,
   *   `registration.after_refusal`, for staff only; `registration.municipality_limit`
   */
  async enter(
    team: Team,
    people: readonly NewRegistration[],
    offer: OfferState,
    action: Entry,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const all = people.map(({ registration }) => registration);
      await this.admissible.assertMunicipality(offer, team, all);
      await this.teams.insert(team);
      for (const [at, one] of people.entries()) {
        const known = await this.whyNot(offer, one.person.emailKey);
        if (known && action === 'registration.addedByHand') {
          throw new Problem(known.problem, {}, { pointer: pointerTo(at) });
        }
        if (known) {
          await this.linkRequests.add(
            one.person.emailKey,
            known.registrationId,
            'alreadyRegistered',
          );
          if (at === 0) throw new Error('who registers is looked at before the team is made');
          continue;
        }
        const { registration, person, answers } = one;
        const how = at > 0 && action === 'registration.submitted' ? named : action;
        await this.happenings.enter(registration, person, answers, offer, how);
      }
    });
  }

  /** Why an address cannot register (anew), and the registration that says so; null: it can. */
  async whyNot(
    offer: OfferState,
    emailKey: string,
  ): Promise<{
    readonly registrationId: string;
    readonly problem: 'registration.already_registered' | 'registration.after_refusal';
  } | null> {
    const known = await this.addresses.claim(offer.offerId, emailKey);
    if (known) return { registrationId: known, problem: 'registration.already_registered' };
    const refused = await this.admissible.refusalOf(offer, emailKey);
    return refused ? { registrationId: refused, problem: 'registration.after_refusal' } : null;
  }
}

const named = 'registration.memberNamed';
const pointerTo = (at: number): string => (at === 0 ? '/email' : `/members/${at - 1}/email`);
