import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type FormBody, one } from '../form/field.rules.js';
import type { Asked } from '../form/form-context.js';
import { askedBy } from '../form/asked-fields.rules.js';
import { intentionKey, newFormKey } from '../form/form-key.js';
import { fill } from '../form/format.rules.js';
import { OfferReader } from '../offer/offer-reader.js';
import { PageGet, PagePost } from '../page.decorators.js';
import { Pages } from '../renderer.js';
import type { PageTexts } from '../texts/all.texts.js';
import {
  hiddenFields,
  memberBody,
  type MemberErrors,
  memberErrors,
  memberFields,
  memberInput,
  type MemberInput,
  missingIn,
} from './member-fields.rules.js';
import { MyTeamDesk } from './my-team-desk.js';
import { actsForAll, isActive, mayActFor, nameOf, takesPart } from './my-team.rules.js';
import type { TeamMember } from './my-team.types.js';
import { type Deed, type Mine, problemOf, TeamPages } from './team-pages.js';

const HERE = '/meine-anmeldung/team';
/** Says that the confirmation page was read, and not only the form filled in. */
const CONFIRMED = 'bestaetigt';

/** `/meine-anmeldung/team`: name somebody, replace somebody, withdraw one or all. */
@Controller('meine-anmeldung/team')
@ApiExcludeController()
export class MyTeamController {
  constructor(
    private readonly pages: Pages,
    private readonly desk: MyTeamDesk,
    private readonly team: TeamPages,
    private readonly offers: OfferReader,
  ) {}

  @PageGet('person', 'public')
  async askWhom(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    if (!actsForAll(found.team)) return this.team.home(response);
    await this.team.show(request, response, found, await this.naming(request, found, {}));
  }

  @PagePost('person', 'public')
  async name(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    const form = (request.body ?? {}) as FormBody;
    const t = this.pages.texts(request);
    const input = memberInput(form);
    const body = memberBody(input, this.pages.locale(request));
    const key = intentionKey(one(form, 'vorgang'), body);
    const answer = await this.desk.act(request, '/api/my/team/members', body, key);
    const problem = problemOf(answer);
    if (!problem) return this.team.done(request, response, t.team.pages.named);
    const errors = memberErrors(problem, input, '', t);
    const deed = await this.naming(request, found, form, errors);
    await this.team.show(request, response, found, deed, problem);
  }

  @PageGet(':id/ersetzen', 'public')
  async askInstead(@Req() request: Request, @Res() response: Response): Promise<void> {
    const one = await this.member(request, response);
    if (!one) return;
    const deed = await this.replacing(request, one.found, one.member, {});
    await this.team.show(request, response, one.found, deed);
  }

  /** First the form, then the question whether it is meant, then the deed. */
  @PagePost(':id/ersetzen', 'public')
  async replace(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.member(request, response);
    if (!about) return;
    const { found, member } = about;
    const form = (request.body ?? {}) as FormBody;
    const t = this.pages.texts(request);
    const input = memberInput(form);
    const missing = missingIn(input, t);
    if (missing.size > 0 || form['aendern'] !== undefined) {
      const deed = await this.replacing(request, found, member, form, missing);
      return this.team.show(request, response, found, deed);
    }
    if (one(form, CONFIRMED) !== 'ja') {
      return this.team.show(request, response, found, reallyReplace(member, input, form, t.team));
    }
    const body = memberBody(input, this.pages.locale(request));
    const key = intentionKey(one(form, 'vorgang'), body);
    const path = `/api/my/team/members/${member.registrationId}/substitution` as const;
    const problem = problemOf(await this.desk.act(request, path, body, key));
    if (!problem) return this.team.done(request, response, t.team.pages.replaced);
    const errors = memberErrors(problem, input, '', t);
    const deed = await this.replacing(request, found, member, form, errors);
    await this.team.show(request, response, found, deed, problem);
  }

  @PageGet(':id/abmelden', 'public')
  async askBeforeWithdrawing(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.member(request, response);
    if (!about) return;
    const { texts } = this.words(request);
    await this.team.show(request, response, about.found, reallyWithdraw(about.member, texts));
  }

  @PagePost(':id/abmelden', 'public')
  async withdraw(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = await this.member(request, response);
    if (!about) return;
    const { texts } = this.words(request);
    const path = `/api/my/team/members/${about.member.registrationId}/withdrawal` as const;
    const problem = problemOf(await this.desk.act(request, path));
    if (!problem) return this.team.done(request, response, texts.pages.withdrawn);
    const deed = reallyWithdraw(about.member, texts);
    await this.team.show(request, response, about.found, deed, problem);
  }

  @PageGet('abmelden', 'public')
  async askBeforeWithdrawingAll(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    if (!actsForAll(found.team)) return this.team.home(response);
    const { texts } = this.words(request);
    await this.team.show(request, response, found, reallyWithdrawAll(found, texts));
  }

  @PagePost('abmelden', 'public')
  async withdrawAll(@Req() request: Request, @Res() response: Response): Promise<void> {
    const found = await this.team.find(request, response);
    if (!found) return;
    const { texts } = this.words(request);
    const problem = problemOf(await this.desk.act(request, '/api/my/team/withdrawal'));
    if (!problem) return this.team.done(request, response, texts.pages.withdrawnAll);
    await this.team.show(request, response, found, reallyWithdrawAll(found, texts), problem);
  }

  /** The person of the address, if who asks may act for them; otherwise back to the own page. */
  private async member(
    request: Request,
    response: Response,
  ): Promise<{ readonly found: Mine; readonly member: TeamMember } | null> {
    const found = await this.team.find(request, response);
    if (!found) return null;
    const id = String(request.params['id']);
    const member = found.team.members.find(({ registrationId }) => registrationId === id);
    if (member && mayActFor(found.team, member)) return { found, member };
    this.team.home(response);
    return null;
  }

  private async naming(
    request: Request,
    found: Mine,
    form: FormBody,
    errors: MemberErrors = new Map<string, string>(),
  ): Promise<Deed> {
    const { pages } = this.words(request).texts;
    return {
      title: pages.nameTitle,
      paragraphs: [pages.nameText],
      fields: await this.fields(request, found, form, errors),
      hidden: [{ name: 'vorgang', value: one(form, 'vorgang') || newFormKey() }],
      action: `${HERE}/person`,
      button: pages.nameSubmit,
    };
  }

  private async replacing(
    request: Request,
    found: Mine,
    member: TeamMember,
    form: FormBody,
    errors: MemberErrors = new Map<string, string>(),
  ): Promise<Deed> {
    const { pages } = this.words(request).texts;
    return {
      title: takesPart(member) ? pages.replaceTitle : pages.handOverTitle,
      paragraphs: [
        fill(takesPart(member) ? pages.replaceText : pages.handOverText, { name: nameOf(member) }),
      ],
      fields: await this.fields(request, found, form, errors),
      hidden: [{ name: 'vorgang', value: one(form, 'vorgang') || newFormKey() }],
      action: `${HERE}/${member.registrationId}/ersetzen`,
      button: pages.replaceNext,
    };
  }

  private async fields(request: Request, { mine }: Mine, form: FormBody, errors: MemberErrors) {
    const t = this.pages.texts(request);
    const asked = await this.asked(request, mine.offer);
    return memberFields({ prefix: '', input: memberInput(form), errors, asked, t });
  }

  /** What the offer's conditions look at; nothing while that cannot be asked. */
  private async asked(
    request: Request,
    { slug }: { readonly slug: string },
  ): Promise<ReadonlySet<Asked>> {
    const offer = await this.offers.find(slug, this.pages.locale(request)).catch(() => null);
    return offer ? askedBy(offer, await this.offers.conditions(offer), false) : new Set<Asked>();
  }

  private words(request: Request): { readonly texts: PageTexts['team'] } {
    return { texts: this.pages.texts(request).team };
  }
}

function reallyReplace(
  member: TeamMember,
  input: MemberInput,
  form: FormBody,
  { pages }: PageTexts['team'],
): Deed {
  const old = nameOf(member);
  const next = `${input.firstName.trim()} ${input.lastName.trim()}`;
  const place = takesPart(member);
  return {
    title: place ? pages.replaceConfirmTitle : pages.handOverConfirmTitle,
    paragraphs: [
      fill(place ? pages.replaceConfirm : pages.handOverConfirm, {
        old,
        next,
        email: input.email.trim(),
      }),
      fill(pages.replaceConfirmNew, { old }),
      ...(member.me ? [pages.replaceConfirmMe] : []),
    ],
    hidden: [
      ...hiddenFields(input),
      { name: 'vorgang', value: one(form, 'vorgang') },
      { name: CONFIRMED, value: 'ja' },
    ],
    action: `${HERE}/${member.registrationId}/ersetzen`,
    button: place ? pages.replaceSubmit : pages.handOverSubmit,
    edit: pages.edit,
  };
}

const reallyWithdraw = (member: TeamMember, { pages }: PageTexts['team']): Deed => ({
  title: fill(pages.withdrawTitle, { name: nameOf(member) }),
  paragraphs: [fill(pages.withdrawText, { name: nameOf(member) })],
  action: `${HERE}/${member.registrationId}/abmelden`,
  button: pages.withdrawSubmit,
});

const reallyWithdrawAll = ({ team }: Mine, { pages }: PageTexts['team']): Deed => ({
  title: pages.withdrawAllTitle,
  paragraphs: [pages.withdrawAllText],
  items: team.members.filter(isActive).map(nameOf),
  action: `${HERE}/abmelden`,
  button: pages.withdrawAllSubmit,
});
