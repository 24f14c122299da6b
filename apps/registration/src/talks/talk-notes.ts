import { Injectable } from '@nestjs/common';
import { actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Team } from '../team/team.entity.js';
import { TalkConcern, TalkNote } from './talk.entities.js';
import type { ConcernBody, NoteBody } from './team-talk-views.rules.js';

/** Words about a team. The record of events says that they were written, and for whom; never what. */
@Injectable()
export class TalkNotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async add(team: Team, about: TalkNote['about'], { level, text }: NoteBody): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const id = newId();
      await tx.insert(TalkNote, {
        id,
        teamId: team.id,
        registrationId: team.registrantId,
        about,
        level,
        text,
        author: actorLabel(currentContext()?.actor),
        writtenAt: this.clock.date(),
      });
      await this.audit.record(team.registrantId, 'talks.noteAdded', { noteId: id, about, level });
    });
  }

  /**
   * @param from whose words these are
   * @param by who says whether they may be handed on; whoever writes says it anew
   */
  async setConcern(
    team: Team,
    { text, mayBeHandedOn }: ConcernBody,
    from: string,
    by: 'team' | 'staff',
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const before = await tx.findOneBy(TalkConcern, { teamId: team.id });
      if (before?.text === text && before.mayBeHandedOn === mayBeHandedOn) return;
      const concern: TalkConcern = {
        teamId: team.id,
        registrationId: from,
        text,
        mayBeHandedOn,
        consentBy: mayBeHandedOn ? by : null,
        changedAt: this.clock.date(),
        version: (before?.version ?? 0) + 1,
      };
      await tx.upsert(TalkConcern, concern, ['teamId']);
      await this.audit.record(from, 'talks.concernSet', { mayBeHandedOn, by });
    });
  }
}
