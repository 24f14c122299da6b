import { Injectable } from '@nestjs/common';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { PreWorkReader } from '../prework/pre-work.reader.js';
import { isOffered, TalkReader } from '../talks/talk-reader.js';
import type { Team } from '../team/team.entity.js';
import type { Registration } from './registration.entity.js';
import type { OpenElsewhere } from './workflow/situation.js';

export interface Extras extends Pick<RegistrationState, 'talk' | 'preWorkDue'> {
  readonly elsewhere: OpenElsewhere;
}

interface Subject {
  readonly registration: Registration;
  readonly offer: OfferState;
}

/** What belongs to a registration's state and is kept by other rooms of this service. */
@Injectable()
export class StateExtras {
  constructor(
    private readonly talks: TalkReader,
    private readonly preWork: PreWorkReader,
  ) {}

  async of(registration: Registration, team: Team, offer: OfferState): Promise<Extras> {
    const all = await this.ofMany([{ registration, offer }], new Map([[team.id, team]]));
    return all.get(registration.id)!;
  }

  /** Of many at once, by registration. */
  async ofMany(
    subjects: readonly Subject[],
    teams: ReadonlyMap<string, Team>,
  ): Promise<Map<string, Extras>> {
    const talkOf = await this.talks.ofTeams([...teams.keys()]);
    const dueOf = await this.preWork.dueOfMany(subjects, teams);
    return new Map(
      subjects.map(({ registration }) => {
        const { agreed: talk, toChoose } = talkOf(registration.teamId);
        const preWorkDue = dueOf.get(registration.id) ?? [];
        const team = teams.get(registration.teamId);
        const elsewhere = {
          unnamed: registration.id === team?.registrantId && team.reserved > 0,
          preWork: preWorkDue.length > 0,
          // While no time is free there is nothing that the person could do.
          talk: registration.stage === 'preliminaryTalk' && toChoose && isOffered(registration),
        };
        return [registration.id, { talk, preWorkDue, elsewhere }];
      }),
    );
  }
}
