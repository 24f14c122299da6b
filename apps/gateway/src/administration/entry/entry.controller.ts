import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { inOwnWords } from '#contracts/vocabulary.js';
import type { Asking } from '../../pages/form/asking.js';
import { intentionKey, newFormKey } from '../../pages/form/form-key.js';
import { errorsAt, type FieldError, textOf } from '../../pages/form/form.rules.js';
import { say, sayMaybe } from '../../pages/form/format.rules.js';
import { PageGet, PagePost } from '../../pages/page.decorators.js';
import { Pages } from '../../pages/renderer.js';
import { Asks } from '../asks.decorator.js';
import type {
  ManagedOffer,
  MunicipalityChoice,
  RegistrationDetails,
} from '../administration.types.js';
import {
  answerField,
  emptyEntry,
  type Entry,
  entryFields,
  errorsOf,
  missingIn,
  type Municipality,
  municipalityOf,
  readEntry,
  submissionOf,
} from './entry.rules.js';
import { faultsInTeam, onlyChangesRows, teamView } from './entry-team.rules.js';
import { functionOptions } from '../member-fields.rules.js';
import { offerFrame, takesPeople } from '../offer-frame.js';
import { anyId, StaffDesk } from '../staff-desk.js';
import { staffTexts } from '../texts/administration.texts.js';
import { entryTeamTexts } from './entry-team.texts.js';

interface Shown {
  readonly entry: Entry;
  readonly errors: readonly FieldError[];
  readonly choices: readonly MunicipalityChoice[];
}

/** Staff enter somebody by hand, e.g. after a phone call or after the deadline. */
@Controller()
@ApiExcludeController()
export class EntryController {
  constructor(
    private readonly desk: StaffDesk,
    private readonly pages: Pages,
  ) {}

  @PageGet('verwaltung/angebote/:offerId/eintragen', 'approver')
  async open(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const offer = await this.desk.offer(offerId, asking);
    const shown = { entry: emptyEntry, errors: [], choices: [] };
    await this.show(request, response, offer, asking, shown);
  }

  @PagePost('verwaltung/angebote/:offerId/eintragen', 'approver')
  async enter(
    @Req() request: Request,
    @Res() response: Response,
    @Asks() asking: Asking,
    @Param('offerId', { schema: anyId }) offerId: string,
  ): Promise<void> {
    const t = staffTexts(asking.locale);
    const offer = await this.desk.offer(offerId, asking);
    const entry = readEntry(request.body, offer);
    if (onlyChangesRows(request.body)) {
      return this.show(request, response, offer, asking, { entry, errors: [], choices: [] });
    }
    const found = entry.kommune
      ? (await this.desk.municipalities(entry.kommune.slice(0, 100), asking)).items
      : [];
    const municipality = municipalityOf(entry, found, t);
    const unclear = entry.kommune && municipality.kind === 'unclear' ? municipality : null;
    const errors = [
      ...missingIn(entry, t),
      ...(unclear ? [unclearFault(unclear)] : []),
      ...faultsInTeam(entry.team, offer, t, entryTeamTexts(asking.locale)),
    ];
    if (errors.length > 0 || municipality.kind === 'unclear') {
      const choices = unclear?.choices ?? [];
      return this.show(request, response, offer, asking, { entry, errors, choices });
    }
    const body = submissionOf(entry, municipality, offer.questionnaire);
    const key = intentionKey(textOf(request.body, 'schluessel'), body);
    const path = `/api/offers/${offerId}/registrations/by-hand`;
    const answer = await this.desk.post<RegistrationDetails>(path, body, key, asking);
    if (answer.ok) {
      const { registrationId } = answer.body;
      response.redirect(303, `/verwaltung/anmeldungen/${registrationId}?gespeichert=ja#ergebnis`);
      return;
    }
    const refused = answer.problem ? errorsOf(answer.problem, entry, t) : [];
    await this.show(request, response, offer, asking, { entry, errors: refused, choices: [] });
  }

  private async show(
    request: Request,
    response: Response,
    offer: ManagedOffer,
    asking: Asking,
    { entry, errors, choices }: Shown,
  ): Promise<void> {
    // A row more or less is no mistake.
    const status = request.method === 'GET' || errors.length === 0 ? 200 : 422;
    const model = {
      ...this.frameOf(offer, asking, errors),
      ...this.personFields(entry, choices, asking),
      e: entryTeamTexts(asking.locale),
      team: teamOf(offer, entry, errors, asking),
      questions: this.questions(offer, asking, entry, errors),
      formKey: newFormKey(),
    };
    await this.pages.show(request, response, 'administration/entry', model, status);
  }

  private frameOf(offer: ManagedOffer, asking: Asking, errors: readonly FieldError[]) {
    const t = staffTexts(asking.locale);
    const why = offer.lifecycle === 'cancelled' ? t.byHand.cancelled : t.byHand.draft;
    return {
      title: t.byHand.title,
      here: 'staff' as const,
      failed: errors.length > 0,
      a: t,
      offer: offerFrame(offer, 'byHand', asking),
      closed: takesPeople(offer) ? null : why,
      errors,
      errorAt: errorsAt(entryFields, errors),
    };
  }

  private personFields(entry: Entry, choices: readonly MunicipalityChoice[], { locale }: Asking) {
    const t = staffTexts(locale);
    return {
      entry,
      choices: choices.map(({ municipalityId, label }) => ({
        municipalityId,
        label: label[locale],
      })),
      functions: functionOptions(entry.funktionen, t),
    };
  }

  private questions(
    offer: ManagedOffer,
    { locale }: Asking,
    entry: Entry,
    errors: readonly FieldError[],
  ) {
    const yesNo = locale === 'de' ? { ja: 'Ja', nein: 'Nein' } : { ja: 'Yes', nein: 'No' };
    return offer.questionnaire.map((question) => {
      const given = entry.antworten[question.key] ?? [];
      const field = answerField(question.key);
      const options =
        question.kind === 'yesNo'
          ? Object.entries(yesNo).map(([value, label]) => ({ value, label }))
          : (question.options ?? []).map(({ value, label }) => ({
              value,
              label: say(label, locale),
            }));
      return {
        field,
        label: say(question.label, locale),
        help: sayMaybe(question.help, locale),
        as: inOwnWords(question) ? 'text' : question.kind === 'choices' ? 'many' : 'one',
        text: given[0] ?? '',
        options: options.map((option) => ({ ...option, chosen: given.includes(option.value) })),
        error: errors.find((error) => error.field === field)?.message ?? null,
      };
    });
  }
}

const unclearFault = ({ choices, message }: Municipality & { kind: 'unclear' }): FieldError => ({
  field: choices.length > 0 ? 'kommuneId' : 'kommune',
  message,
});

const teamOf = (
  offer: ManagedOffer,
  { team }: Entry,
  errors: readonly FieldError[],
  { locale }: Asking,
) => teamView(team, offer, errors, locale, staffTexts(locale), entryTeamTexts(locale));
