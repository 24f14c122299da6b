import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { fileKinds } from '../files/file-kind.rules.js';
import type { HandIn, HandInFile } from '../hand-in.entity.js';
import { HandIns } from '../hand-ins.js';
import { type Mine, mineOf, PreWorkAccess } from '../pre-work.access.js';
import { closesAt, doorOf, progressOf } from '../pre-work.rules.js';
import { moderates } from './show-pre-work-progress.query.js';
import { MOST_BYTES, MOST_FILES, type MyPreWork } from '../pre-work.views.js';
import { sessionLabel } from '../session-label.rules.js';

/** A participant's tasks with what was handed in, by them or by a colleague. Empty: none (yet). */
export class ShowMyPreWork extends Query<MyPreWork> {
  constructor(readonly who: Actor) {
    super();
  }
}

export const fileView = ({ id, name, kind, bytes, addedAt }: HandInFile) => ({
  fileId: id,
  name,
  kind,
  bytes,
  addedAt: addedAt.toISOString(),
});

@QueryHandler(ShowMyPreWork)
export class ShowMyPreWorkHandler implements IQueryHandler<ShowMyPreWork> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly handIns: HandIns,
  ) {}

  async execute({ who }: ShowMyPreWork): Promise<MyPreWork> {
    const { offer, member, registration } = await this.access.participant(who);
    const mine = member ? offer.preWork.map((task) => mineOf(offer, task, member)) : [];
    const tasks: MyPreWork['tasks'] = [];
    for (const one of mine) tasks.push(await this.task(one));
    return {
      timeZone: offer.timeZone,
      limits: {
        files: MOST_FILES,
        bytes: MOST_BYTES,
        extensions: Object.values(fileKinds).flatMap(({ extensions }) => [...extensions]),
      },
      tasks,
      moderates: moderates(registration) && offer.preWork.length > 0,
    };
  }

  private async task(mine: Mine): Promise<MyPreWork['tasks'][number]> {
    const { offer, due, task } = mine;
    const handIn = await this.handIns.find(mine);
    const moment = this.access.moment(offer);
    return {
      key: task.key,
      title: task.title,
      description: task.description,
      per: task.per,
      session: sessionLabel(due, offer),
      dueAt: due?.dueAt ?? null,
      closesAt: closesAt(due, handIn),
      progress: progressOf(due, handIn, moment),
      door: doorOf(due, handIn, moment),
      ...(await this.content(handIn, mine.member.registrationId)),
    };
  }

  private async content(handIn: HandIn | null, me: string) {
    const ids = handIn ? [handIn.id] : [];
    const files = await this.handIns.files(ids);
    const comments = await this.handIns.comments(ids);
    return {
      text: handIn?.text ?? null,
      textVersion: handIn?.textVersion ?? 0,
      files: files.map((file) => ({ ...fileView(file), mine: file.addedBy === me })),
      lastChange: handIn?.changedAt
        ? { at: handIn.changedAt.toISOString(), mine: handIn.changedBy === me }
        : null,
      comments: comments.map(({ text, at }) => ({ text, at: at.toISOString() })),
    };
  }
}
