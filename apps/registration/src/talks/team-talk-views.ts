import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registration } from '../admission/registration.entity.js';
import { type RegistrationFile, RegistrationFiles } from '../admission/registration-files.js';
import { TalkConcern, TalkNote } from './talk.entities.js';
import type { Appointment, TalkFile } from './talk-files.js';
import type { TeamTalkSummary, TeamTalkView } from './team-talk-views.rules.js';

/** Puts together what people read of teams' talks. */
@Injectable()
export class TeamTalkViews {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recipients: RegistrationFiles,
  ) {}

  async summaries(files: readonly TalkFile[]): Promise<TeamTalkSummary[]> {
    const teamIds = files.map(({ team }) => team.id);
    const members = await this.members(teamIds);
    const concerns = await this.unitOfWork.manager.findBy(TalkConcern, { teamId: In(teamIds) });
    const concernOf = new Map(concerns.map((concern) => [concern.teamId, concern]));
    return files.map((file) => {
      const { team, talk, state, due, dueAt, agreed } = file;
      const concern = concernOf.get(team.id);
      return {
        teamId: team.id,
        ...peopleOf(file, members.get(team.id) ?? []),
        state,
        due,
        dueAt: dueAt?.toISOString() ?? null,
        appointment: agreed && appointmentView(agreed),
        misses: talk.misses,
        heldOn: talk.heldOn,
        hasConcern: Boolean(concern?.text),
        mayBeHandedOn: concern?.mayBeHandedOn ?? false,
      };
    });
  }

  async details(file: TalkFile, timeZone: string): Promise<TeamTalkView> {
    const [summary] = await this.summaries([file]);
    if (!summary) throw new Error('a file makes a line');
    return {
      ...summary,
      timeZone,
      appointments: file.appointments.map(appointmentView),
      concern: await this.concern(file.team.id),
      notes: (await this.notes([file.team.id])).map(noteView),
    };
  }

  async concern(teamId: string): Promise<TeamTalkView['concern']> {
    const concern = await this.unitOfWork.manager.findOneBy(TalkConcern, { teamId });
    return concern && { ...concern, changedAt: concern.changedAt.toISOString() };
  }

  /** In the order in which they were written. */
  notes(teamIds: readonly string[]): Promise<TalkNote[]> {
    return this.unitOfWork.manager.find(TalkNote, {
      where: { teamId: In([...teamIds]) },
      order: { id: 'ASC' },
    });
  }

  /** Those who have not ended their registration; by team. */
  async members(teamIds: readonly string[]): Promise<Map<string, RegistrationFile[]>> {
    const rows = await this.unitOfWork.manager.find(Registration, {
      select: { id: true },
      where: { teamId: In([...teamIds]), stage: Not('ended') },
      order: { id: 'ASC' },
    });
    const files = [...(await this.recipients.read(rows.map(({ id }) => id))).values()];
    files.sort((a, b) => (a.registration.id < b.registration.id ? -1 : 1));
    return Map.groupBy(files, ({ registration }) => registration.teamId);
  }
}

function peopleOf({ team }: TalkFile, members: readonly RegistrationFile[]) {
  const isRegistrant = ({ registration }: RegistrationFile) =>
    registration.id === team.registrantId;
  const inOrder = [
    ...members.filter(isRegistrant),
    ...members.filter((member) => !isRegistrant(member)),
  ];
  return {
    municipality: inOrder[0]?.municipality ?? null,
    people: inOrder.map(({ registration, person }) => ({
      registrationId: registration.id,
      name: `${person.firstName} ${person.lastName}`,
    })),
  };
}

export const appointmentView = ({ appointment, slot }: Appointment) => ({
  startsAt: slot.startsAt.toISOString(),
  endsAt: slot.endsAt.toISOString(),
  way: slot.way,
  place: slot.place,
  owner: slot.owner,
  state: appointment.state,
});

export const noteView = ({ id, about, level, text, author, writtenAt }: TalkNote) => ({
  noteId: id,
  about,
  level,
  text,
  author,
  writtenAt: writtenAt.toISOString(),
});
