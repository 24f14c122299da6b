import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import { fill } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Asks } from '../asks.decorator.js';
import { offerFrame } from '../offer-frame.js';
import { mayDecide, readerRoles } from '../roles.rules.js';
import { anyId, assertId, search, StaffDesk } from '../staff-desk.js';
import { StaffPages } from '../staff-pages.js';
import { type Read, readSeries, readTime, refusalOf, valuesOf } from './talk-forms.rules.js';
import { TalksDesk } from './talks-desk.js';
import { talksTexts, type TalksTexts } from './talks.texts.js';
import type { Slot } from './talks.types.js';
import {
  nothingToChoose,
  slotLine,
  slotValues,
  teamGroups,
  wayChoices,
  type Words,
} from './talks-view.rules.js';

const step = z.enum(['einer', 'reihe', 'aendern', 'entfernen', 'frist']);
type Step = z.infer<typeof step>;

interface Asked {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly read: Read<object | undefined>;
  /** Of the form's fields; and where a mistake is said that belongs to none of them. */
  readonly prefix: string | null;
  readonly field: string;
  readonly headers?: Record<string, string>;
}

const timeFields = ['tag', 'von', 'bis', 'art', 'ort'];
const seriesFields = ['von-tag', 'bis-tag', 'von', 'bis', 'dauer', 'pause', 'art', 'ort'];
const workdays = ['1', '2', '3', '4', '5'];

/** An offer's preliminary talks: which team has none yet, what is agreed, which times are offered. */
@Controller()
@ApiExcludeController()
export class TalksController {
  constructor(
    private readonly staff: StaffDesk,
    private readonly desk: TalksDesk,
    private readonly pages: StaffPages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/vorabsprachen', ...readerRoles)
  open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    return this.show(request, response, offerId, asking, []);
  }

  @PagePost('verwaltung/angebote/:offerId/vorabsprachen/termine/:schritt', 'approver')
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
    @Param('schritt', { schema: anyId }) wanted: string,
  ): Promise<void> {
    const known = step.safeParse(wanted);
    if (!known.success) throw new Problem('request.not_found');
    const t = talksTexts(asking.locale);
    const { method, path, read, prefix, field, headers } = asked(known.data, request.body, t);
    if ('errors' in read) return this.show(request, response, offerId, asking, read.errors);
    const key = intentionKey(textOf(request.body, 'schluessel'), { path, ...read.body });
    const answer = await this.desk.change(method, offerId, path, read.body, asking, {
      ...headers,
      ...(method === 'POST' && { 'idempotency-key': key }),
    });
    if (!answer.ok) {
      const errors = refusalOf(answer.problem, prefix, field, t);
      return this.show(request, response, offerId, asking, errors);
    }
    response.redirect(303, `/verwaltung/angebote/${offerId}/vorabsprachen?gespeichert=ja#ergebnis`);
  }

  private async show(
    request: Request,
    response: Response,
    offerId: string,
    asking: Asking,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { locale } = asking;
    const t = talksTexts(locale);
    const offer = await this.staff.offer(offerId, asking);
    const teams = await this.desk.teams(offerId, cursorOf(request, 'teams'), asking);
    const slots = await this.desk.slots(offerId, cursorOf(request, 'termine'), asking);
    const words = { t, locale, zone: teams.timeZone };
    await this.pages.show(request, response, 'administration/talks/overview', {
      title: t.title,
      w: t,
      own: fill(t.own, { zone: teams.timeZone }),
      offer: offerFrame(offer, 'talks', asking),
      base: `/verwaltung/angebote/${offerId}/vorabsprachen`,
      // With more slots than this page shows one of those may be free.
      noChoice: slots.nextCursor === null ? nothingToChoose(teams.items, slots.items, t) : null,
      groups: teamGroups(teams.items, words),
      slots: slots.items.map((one) => slotLine(one, words)),
      moreTeams: teams.nextCursor && search({ teams: teams.nextCursor }),
      moreSlots: slots.nextCursor && search({ termine: slots.nextCursor }),
      forms: mayDecide(asking.as) ? formsOf(request, slots.items, words) : null,
      noticeHours: textOf(request.body, 'stunden') || String(teams.noticeHours),
      mayHandOver: asking.as.kind === 'staff' && asking.as.roles.some((role) => role !== 'viewer'),
      saved: textOf(request.query, 'gespeichert') === 'ja' && errors.length === 0,
      errors,
      errorAt: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      formKey: newFormKey(),
    });
  }
}

const cursorOf = (request: Request, name: string): string | undefined =>
  textOf(request.query, name) || undefined;

function asked(what: Step, form: unknown, t: TalksTexts): Asked {
  const slot = () => `slots/${assertId(textOf(form, 'termin'))}`;
  switch (what) {
    case 'einer':
      return post('slots', 'einer', readTime(form, 'einer', t), 'einer-tag');
    case 'reihe':
      return post('slots/series', 'reihe', readSeries(form, 'reihe', t), 'reihe-von-tag');
    case 'aendern':
      return {
        method: 'PUT',
        path: slot(),
        read: readTime(form, 'aendern', t),
        prefix: 'aendern',
        field: 'aendern-tag',
        headers: { 'if-match': `"${textOf(form, 'fassung')}"` },
      };
    case 'entfernen': {
      const read = { body: undefined };
      return { method: 'DELETE', path: slot(), read, prefix: null, field: 'termine' };
    }
    case 'frist': {
      const hours = textOf(form, 'stunden');
      const read = /^\d{1,3}$/.test(hours)
        ? { body: { noticeHours: Number(hours) } }
        : { errors: [{ field: 'stunden', message: t.errors.number }] };
      return { method: 'PUT', path: 'settings', read, prefix: null, field: 'stunden' };
    }
  }
}

const post = (path: string, prefix: string, read: Read<object>, field: string): Asked => ({
  method: 'POST',
  path,
  read,
  prefix,
  field,
});

/** What the forms hold: what was typed, when it has to be put right. */
function formsOf(request: Request, slots: readonly Slot[], { t, zone }: Words) {
  const form: unknown = request.body;
  const one = valuesOf(form, 'einer', timeFields, { art: 'phone' });
  const series = valuesOf(form, 'reihe', seriesFields, { art: 'phone', dauer: '30', pause: '0' });
  const id = textOf(form, 'termin') || textOf(request.query, 'bearbeiten');
  const slot = slots.find(({ slotId, state }) => slotId === id && state === 'free');
  const change = slot && valuesOf(form, 'aendern', timeFields, slotValues(slot, zone));
  const weekdays = Object.hasOwn(Object(form) as object, 'reihe-von-tag')
    ? listOf(form, 'reihe-wochentage')
    : workdays;
  return {
    one: { ...one, ways: wayChoices(one['art'] ?? '', t) },
    series: { ...series, ways: wayChoices(series['art'] ?? '', t) },
    weekdays: t.weekdayNames.map((label, at) => ({
      value: at + 1,
      label,
      chosen: weekdays.includes(String(at + 1)),
    })),
    change:
      slot && change
        ? {
            ...change,
            ways: wayChoices(change['art'] ?? '', t),
            slotId: slot.slotId,
            version: textOf(form, 'fassung') || slot.version,
          }
        : null,
  };
}
