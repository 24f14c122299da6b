import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { TalkNote } from '../talk.entities.js';
import { TalkNotes } from '../talk-notes.js';
import type { NoteBody } from '../team-talk-views.rules.js';
import { TeamTalks } from '../team-talks.js';

/**
 * Staff add a note on a team (`noteId` null), change one, or remove it (`note` null).
 * @throws Problem `talks.team_not_found`, `talks.note_not_found`
 */
export class ChangeNote extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly teamId: string,
    readonly noteId: string | null,
    readonly note: NoteBody | null,
  ) {
    super();
  }
}

@CommandHandler(ChangeNote)
export class ChangeNoteHandler implements ICommandHandler<ChangeNote> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly notes: TalkNotes,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, teamId, noteId, note }: ChangeNote): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    await this.unitOfWork.run(async (tx) => {
      const { team } = await this.talks.row(offerId, teamId);
      if (noteId === null) return note ? this.notes.add(team, 'talk', note) : undefined;
      const key = { id: noteId, teamId };
      const result = note ? await tx.update(TalkNote, key, note) : await tx.delete(TalkNote, key);
      if (result.affected !== 1) throw new Problem('talks.note_not_found');
      await this.audit.record(
        team.registrantId,
        note ? 'talks.noteChanged' : 'talks.noteRemoved',
        note ? { noteId, level: note.level } : { noteId },
      );
    });
  }
}
