import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from '../admission/person/participant.entity.js';
import { Municipality } from '../offers/municipality.entity.js';
import type { HandIn } from './hand-in.entity.js';
import { HandIns } from './hand-ins.js';
import { dueOfMember, holderOf, type Member, Members } from './members.js';
import { PreWorkAccess } from './pre-work.access.js';
import { closesAt, type Due, progressOf, type Task } from './pre-work.rules.js';
import { sessionLabel } from './session-label.rules.js';

/** One line: whose, for which session, how far. A municipality in two groups has two. */
export interface Line {
  readonly task: Task;
  readonly handIn: HandIn | null;
  readonly row: ReturnType<typeof rowOf>;
}

/** How far everybody is with every task of an offer. */
@Injectable()
export class OfferPreWork {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: Members,
    private readonly handIns: HandIns,
    private readonly access: PreWorkAccess,
  ) {}

  async lines(offer: OfferState): Promise<Line[]> {
    const members = await this.members.ofOffer(offer);
    const kept = await this.handIns.ofOffer(offer.offerId);
    const names = await this.names(members);
    const moment = this.access.moment(offer);
    return offer.preWork.flatMap((task) =>
      distinct(task, offer, members)
        .map(({ member, due }) => {
          const holder = holderOf(task, member);
          const found = kept.find((one) => one.taskKey === task.key && one.holder === holder);
          const handIn = found ?? null;
          const progress = progressOf(due, handIn, moment);
          return {
            task,
            handIn,
            row: rowOf({ offer, task, member, due, handIn, names, progress }),
          };
        })
        .sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'de')),
    );
  }

  private async names(members: readonly Member[]): Promise<Names> {
    const db = this.unitOfWork.manager;
    const ids = members.map(({ registrationId }) => registrationId);
    const people = await db.findBy(Participant, { registrationId: In(ids) });
    const municipalityIds = members.flatMap(({ municipalityId }) => municipalityId ?? []);
    const known = await db.findBy(Municipality, { municipalityId: In(municipalityIds) });
    return {
      people: new Map(people.map((person) => [person.registrationId, person])),
      municipalities: new Map(known.map((one) => [one.municipalityId, one.name])),
    };
  }
}

interface Names {
  readonly people: ReadonlyMap<string, Participant>;
  readonly municipalities: ReadonlyMap<string, string>;
}

/** One member for each holder and session, the first by id: colleagues share the line. */
function distinct(task: Task, offer: OfferState, members: readonly Member[]) {
  const lines = new Map<string, { member: Member; due: Due | null }>();
  for (const member of members) {
    const due = dueOfMember(task, offer, member);
    const key = `${holderOf(task, member)} ${due?.sessionId ?? ''}`;
    if (!lines.has(key)) lines.set(key, { member, due });
  }
  return [...lines.values()];
}

function rowOf(line: {
  offer: OfferState;
  task: Task;
  member: Member;
  due: Due | null;
  handIn: HandIn | null;
  names: Names;
  progress: ReturnType<typeof progressOf>;
}) {
  const { offer, task, member, due, handIn, names, progress } = line;
  const person = names.people.get(member.registrationId);
  const registered = names.municipalities.get(member.municipalityId ?? '');
  return {
    holder: holderOf(task, member),
    municipality: registered ?? person?.municipalityText ?? null,
    person: task.per === 'person' && person ? `${person.firstName} ${person.lastName}` : null,
    session: sessionLabel(due, offer),
    dueAt: due?.dueAt ?? null,
    closesAt: closesAt(due, handIn),
    progress,
    handedInAt: handIn?.handedInAt?.toISOString() ?? null,
  };
}

const sortKey = ({ row }: Line): string => `${row.municipality ?? ''} ${row.person ?? ''}`;
