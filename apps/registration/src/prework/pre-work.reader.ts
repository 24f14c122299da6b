import { Injectable } from '@nestjs/common';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Team } from '../team/team.entity.js';
import type { HandIn } from './hand-in.entity.js';
import { HandIns } from './hand-ins.js';
import { dueOfMember, holderOf, type Member, memberOf, Members } from './members.js';
import { closesAt, hasTasks, isSettled } from './pre-work.rules.js';

type Missing = RegistrationState['preWorkDue'];
type Subject = Pick<
  Registration,
  'id' | 'teamId' | 'offerId' | 'municipalityId' | 'role' | 'stage' | 'seat'
>;

/** What of the offer's tasks is still missing. For whoever tells where a registration stands. */
@Injectable()
export class PreWorkReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: Members,
    private readonly handIns: HandIns,
  ) {}

  /**
   * Tasks with a date that are not handed in yet, the earliest first. None for somebody who has no
   * place and is not asked for them on the way to one.
   */
  async dueOf(registration: Subject, offer: OfferState): Promise<Missing> {
    if (offer.preWork.length === 0) return [];
    const id = registration.teamId;
    const team = await this.unitOfWork.manager.findOneByOrFail(Team, { id });
    const all = await this.dueOfMany([{ registration, offer }], new Map([[team.id, team]]));
    return all.get(registration.id) ?? [];
  }

  /** The same of many at once, by registration; `teams` by id holds those of all of them. */
  async dueOfMany(
    subjects: readonly { readonly registration: Subject; readonly offer: OfferState }[],
    teams: ReadonlyMap<string, Pick<Team, 'municipalityKey' | 'sessions'>>,
  ): Promise<Map<string, Missing>> {
    const asked = subjects.flatMap(({ registration, offer }) => {
      const team = teams.get(registration.teamId);
      const due = team && offer.preWork.length > 0 && hasTasks(registration, offer);
      return due ? [{ member: memberOf(registration, team), offer }] : [];
    });
    const kept = await this.keptFor(asked.map(({ member }) => member));
    return new Map(
      asked.map(({ member, offer }) => [member.registrationId, missing(member, offer, kept)]),
    );
  }

  /**
   * Whether nothing with a date is missing of anybody in the team who is asked for it: the stage
   * `preWork` is passed.
   */
  async isDone(teamId: string, offer: OfferState): Promise<boolean> {
    const members = await this.members.ofTeam(teamId, offer);
    const kept = await this.keptFor(members);
    return members.every((member) => missing(member, offer, kept).length === 0);
  }

  private async keptFor(members: readonly Member[]): Promise<HandIn[]> {
    if (members.length === 0) return [];
    const holders = members.flatMap(({ municipalityKey, registrationId }) => [
      municipalityKey,
      registrationId,
    ]);
    return this.handIns.ofHolders([...new Set(holders)]);
  }
}

function missing(member: Member, offer: OfferState, kept: readonly HandIn[]): Missing {
  const tasks = offer.preWork.flatMap((task) => {
    const due = dueOfMember(task, offer, member);
    const holder = holderOf(task, member);
    const handIn = kept.find(
      (one) => one.offerId === offer.offerId && one.taskKey === task.key && one.holder === holder,
    );
    if (due === null || (handIn && isSettled(handIn.state))) return [];
    return [{ key: task.key, dueAt: closesAt(due, handIn ?? null) ?? due.dueAt }];
  });
  return tasks.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}
