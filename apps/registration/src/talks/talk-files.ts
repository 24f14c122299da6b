import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Team } from '../team/team.entity.js';
import { TalkAppointment, TalkSettings, TalkSlot, TeamTalk } from './talk.entities.js';
import { CHANCES, NOTICE_HOURS, type TalkState, talkStateOf } from './talk.rules.js';

export interface Appointment {
  readonly appointment: TalkAppointment;
  readonly slot: TalkSlot;
}

/** Where a team stands with its talk. */
export interface TalkFile {
  readonly team: Team;
  readonly talk: TeamTalk;
  readonly state: TalkState;
  /** Somebody of the team is in the stage: staff may arrange the talk. */
  readonly due: boolean;
  /** When the stage becomes overdue. */
  readonly dueAt: Date | null;
  /** Oldest first. */
  readonly appointments: readonly Appointment[];
  readonly agreed: Appointment | null;
}

interface Stages {
  readonly team_id: string;
  readonly due: boolean;
  readonly ended: boolean;
  readonly due_at: Date | null;
}

/** Reads where teams stand with their talks, many at once. */
@Injectable()
export class TalkFiles {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `talks.team_not_found`, also for a team of another offer */
  async get(offerId: string, teamId: string): Promise<TalkFile> {
    const file = (await this.read(offerId, [teamId])).get(teamId);
    if (!file) throw new Problem('talks.team_not_found');
    return file;
  }

  /** Ids of teams of another offer are left out. */
  async read(offerId: string, teamIds: readonly string[]): Promise<Map<string, TalkFile>> {
    const db = this.unitOfWork.manager;
    const ids = In([...teamIds]);
    const teams = await db.findBy(Team, { id: ids, offerId });
    const talks = new Map((await db.findBy(TeamTalk, { teamId: ids })).map((t) => [t.teamId, t]));
    const stages = new Map((await this.stages(teamIds)).map((row) => [row.team_id, row]));
    const appointments = await this.appointments(teamIds);
    return new Map(
      teams.map((team) => {
        const own = appointments.filter(({ appointment }) => appointment.teamId === team.id);
        const talk = talks.get(team.id) ?? newTalk(team);
        return [team.id, fileOf(team, talk, own, stages.get(team.id))] as const;
      }),
    );
  }

  /** Hours before a talk from which a team can change nothing any more. */
  async noticeHours(offerId: string): Promise<number> {
    const settings = await this.unitOfWork.manager.findOneBy(TalkSettings, { offerId });
    return settings?.noticeHours ?? NOTICE_HOURS;
  }

  private stages(teamIds: readonly string[]): Promise<Stages[]> {
    return this.unitOfWork.manager.query<Stages[]>(
      `SELECT team_id, bool_or(stage = 'preliminaryTalk') AS due, bool_and(stage = 'ended') AS ended,
              min(stage_due_at) FILTER (WHERE stage = 'preliminaryTalk') AS due_at
         FROM registration WHERE team_id = ANY($1) GROUP BY team_id`,
      [teamIds],
    );
  }

  private async appointments(teamIds: readonly string[]): Promise<Appointment[]> {
    const db = this.unitOfWork.manager;
    const appointments = await db.find(TalkAppointment, {
      where: { teamId: In([...teamIds]) },
      order: { id: 'ASC' },
    });
    const slots = await db.findBy(TalkSlot, { id: In(appointments.map(({ slotId }) => slotId)) });
    const slotOf = new Map(slots.map((slot) => [slot.id, slot]));
    return appointments.flatMap((appointment) => {
      const slot = slotOf.get(appointment.slotId);
      return slot ? [{ appointment, slot }] : [];
    });
  }
}

export const newTalk = (team: Pick<Team, 'id' | 'offerId'>): TeamTalk => ({
  teamId: team.id,
  offerId: team.offerId,
  outcome: 'open',
  heldOn: null,
  misses: 0,
  chances: CHANCES,
});

/** @throws Problem `talks.not_part` */
export function assertTalkIsPart({ procedure }: Pick<OfferState, 'procedure'>): void {
  if (!procedure.some(({ kind }) => kind === 'preliminaryTalk')) {
    throw new Problem('talks.not_part');
  }
}

function fileOf(
  team: Team,
  talk: TeamTalk,
  appointments: readonly Appointment[],
  stages: Stages | undefined,
): TalkFile {
  const agreed = appointments.find(({ appointment }) => appointment.state === 'agreed') ?? null;
  const { outcome, misses, chances } = talk;
  const due = stages?.due ?? false;
  const ended = stages?.ended ?? true;
  const state = talkStateOf({ due, ended, outcome, agreed: agreed !== null, misses, chances });
  return { team, talk, state, due, dueAt: stages?.due_at ?? null, appointments, agreed };
}
