import { Injectable } from '@nestjs/common';
import { fill } from '../pages/form/format.rules.js';
import { nullWhileAway } from '../administration/staff-desk.js';
import { MyPreWorkDesk } from './my-pre-work-desk.js';
import { preWorkTexts } from './pre-work.texts.js';

/** What a participant's own page says about their tasks. */
@Injectable()
export class PreWorkLink {
  constructor(private readonly desk: MyPreWorkDesk) {}

  /** Null: there are none, or it cannot be said at the moment. */
  async of(asking: Parameters<MyPreWorkDesk['mine']>[0]) {
    const mine = await this.desk.mine(asking).catch(nullWhileAway);
    if (!mine || (mine.tasks.length === 0 && !mine.moderates)) return null;
    const t = preWorkTexts(asking.locale);
    const open = mine.tasks.filter(({ progress, door }) => door === 'open' && asks(progress));
    return {
      heading: t.linkHeading,
      text: open.length > 0 ? fill(t.linkOpen, { n: open.length }) : t.linkNone,
      link: t.link,
    };
  }
}

const asks = (progress: string): boolean => progress === 'open' || progress === 'reopened';
