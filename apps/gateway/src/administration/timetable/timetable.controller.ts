import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Asking } from '../../pages/form/asking.js';
import { newFormKey } from '../../pages/form/form-key.js';
import { textOf } from '../../pages/form/form.rules.js';
import { say } from '../../pages/form/format.rules.js';
import { PageGet } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { instantAt } from '../mails/supposed-moment.rules.js';
import { mailPlanTexts } from '../mails/mail-plan.texts.js';
import { offerFrame } from '../offer-frame.js';
import { hasRole, mayRead, staffRoles } from '../roles.rules.js';
import type { ManagedOffer } from '../administration.types.js';
import { anyId, isMailKind, type Query, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { staffTexts } from '../texts/administration.texts.js';
import { timetableView } from './timetable-view.rules.js';

/** What goes to whom when, and who is left out and why. */
@Controller()
@ApiExcludeController()
export class TimetableController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/zeitplan', ...staffRoles)
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const m = mailPlanTexts(asking.locale);
    const supposed = supposedOf(request);
    const query: Query = { ...pageOf(request), ...(supposed.at && { at: supposed.at }) };
    const offer = await this.desk.offer(offerId, asking);
    const timetable = await this.desk.timetable(offerId, query, asking);
    await this.pages.show(request, response, 'administration/timetable', {
      title: t.timetable.title,
      offer: offerFrame(offer, 'timetable', asking),
      oneKind: query['kind'] !== undefined,
      plan: timetable && timetableView(timetable, t, m, asking.locale, sessionNames(offer, asking)),
      m,
      supposed: { ...supposed, error: supposed.isBad ? m.dryRunBad : null },
      editor: hasRole(asking.as, 'editor'),
      decides: hasRole(asking.as, 'approver', 'editor', 'ops'),
      decided: textOf(request.query, 'entschieden') === 'ja',
      formKey: newFormKey(),
      mayRead: mayRead(asking.as),
    });
  }
}

/** Going on with one list of one kind; anything else is the first page of all. */
function pageOf(request: Request): Query {
  const kind = textOf(request.query, 'kind');
  const list = textOf(request.query, 'list');
  const cursor = textOf(request.query, 'cursor').slice(0, 400);
  const key = textOf(request.query, 'key').slice(0, 40);
  const known = isMailKind(kind) && (list === 'recipients' || list === 'leftOut') && cursor;
  return known ? { kind, key, list, cursor, limit: '100' } : { limit: '100' };
}

/** A day and an hour on the wall clock of the offer, as the form of the dry run sends them. */
function supposedOf(request: Request) {
  const [day, time] = [textOf(request.query, 'tag'), textOf(request.query, 'uhrzeit')];
  const at = instantAt(day, time);
  return { day, time: time || '09:00', at, isBad: (day !== '' || time !== '') && at === null };
}

const sessionNames = ({ sessions }: ManagedOffer, { locale }: Asking): Map<string, string> =>
  new Map(sessions.map(({ key, title }) => [key, title ? say(title, locale) : key]));
