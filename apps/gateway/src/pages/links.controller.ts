import { Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  linkInspectionResponse,
  type LinkPurpose,
  linkRedemptionResponse,
  participantPages,
} from '#contracts/internal-http.js';
import { talkPage } from '#contracts/talks-http.js';
import { anonymous } from '#service-kit/access/actor.js';
import { InternalClient } from '#service-kit/http/internal-client.js';
import { Problem } from '#service-kit/http/problem.js';
import { keepInSession, Sessions } from '../identity/session.js';
import { AskLinkPage } from './ask-link.page.js';
import { type FormBody, one } from './form/field.rules.js';
import { fill, say } from './form/format.rules.js';
import { OfferReader } from './offer/offer-reader.js';
import { sessionLine } from './offer/offer-programme.rules.js';
import { PageGet, PagePost } from './page.decorators.js';
import { Pages } from './renderer.js';
import { ServiceClient } from './service-client.js';
import type { MineTexts } from './texts/mine.texts.js';

type Failure = 'used' | 'expired' | 'unknown' | 'ended';

/** The way into a session has a page of its own. */
type ButtonPurpose = Exclude<LinkPurpose, 'join'>;

/** What the page behind a link says, and what it says when it is done. */
const wording = {
  confirmAddress: { title: 'confirmTitle', text: 'confirmText', button: 'confirmButton' },
  signIn: { title: 'linkTitle', text: 'linkText', button: 'linkButton' },
  takeUpInterest: {
    title: 'takeUpInterestTitle',
    text: 'takeUpInterestText',
    button: 'takeUpInterestButton',
  },
  consent: { title: 'consentTitle', text: 'consentText', button: 'consentButton' },
  notMe: { title: 'notMeTitle', text: 'notMeText', button: 'notMeButton' },
  acceptPlace: {
    title: 'acceptPlaceTitle',
    text: 'acceptPlaceText',
    button: 'acceptPlaceButton',
  },
  chooseTalk: { title: 'chooseTalkTitle', text: 'chooseTalkText', button: 'chooseTalkButton' },
} as const satisfies Record<ButtonPurpose, Record<'title' | 'text' | 'button', keyof MineTexts>>;
/** What the page that follows says first. Others only lead there. */
const said: Partial<Record<LinkPurpose, keyof MineTexts>> = {
  confirmAddress: 'confirmed',
  takeUpInterest: 'takenUp',
  consent: 'consented',
  acceptPlace: 'placeAccepted',
};

const failureStatus = { used: 410, expired: 410, unknown: 404, ended: 410 } as const;

/**
 * The pages behind the links in mails. Opening one shows a button and uses nothing up: mail scanners
 * open links, too. Only a person's click (POST) uses the token and opens a session.
 */
@Controller()
@ApiExcludeController()
export class LinksController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: Sessions,
    private readonly internal: InternalClient,
    private readonly services: ServiceClient,
    private readonly askLink: AskLinkPage,
    private readonly offers: OfferReader,
  ) {}

  @PageGet(participantPages.confirmAddress, 'public')
  showConfirmation(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'confirmAddress');
  }

  @PagePost(participantPages.confirmAddress, 'public')
  confirm(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'confirmAddress');
  }

  @PageGet(participantPages.signIn, 'public')
  showSignIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (request.query['token'] === undefined) return this.askLink.show(request, response, {}, null);
    return this.offerButton(request, response, 'signIn');
  }

  @PagePost(participantPages.signIn, 'public')
  signIn(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'signIn');
  }

  @PageGet(participantPages.takeUpInterest, 'public')
  showTakingUp(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'takeUpInterest');
  }

  @PagePost(participantPages.takeUpInterest, 'public')
  takeUp(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'takeUpInterest');
  }

  @PageGet(participantPages.consent, 'public')
  showConsent(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'consent');
  }

  @PagePost(participantPages.consent, 'public')
  consent(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'consent');
  }

  @PageGet(participantPages.acceptPlace, 'public')
  showAccepting(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'acceptPlace');
  }

  @PagePost(participantPages.acceptPlace, 'public')
  accept(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'acceptPlace');
  }

  @PageGet(participantPages.chooseTalk, 'public')
  showTalkChoice(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'chooseTalk');
  }

  @PagePost(participantPages.chooseTalk, 'public')
  chooseTalk(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'chooseTalk');
  }

  @PageGet(participantPages.notMe, 'public')
  showNotMe(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.offerButton(request, response, 'notMe');
  }

  @PagePost(participantPages.notMe, 'public')
  notMe(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.redeem(request, response, 'notMe');
  }

  /** Says the same, whether the address is known or not. */
  @PagePost('meine-anmeldung/anfordern', 'public')
  async requestLink(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = (request.body ?? {}) as FormBody;
    const body = { slug: one(form, 'angebot'), email: one(form, 'email') };
    const { mine } = this.pages.texts(request);
    const { problem } = await this.services.ask<object>(
      'registration',
      '/api/registrations/links',
      {
        as: anonymous,
        method: 'POST',
        body,
        locale: this.pages.locale(request),
      },
    );
    if (problem) return this.askLink.show(request, response, form, problem);
    await this.pages.show(request, response, 'registered', {
      title: mine.askedTitle,
      here: 'mine',
      paragraphs: [mine.askedText],
    });
  }

  private async offerButton(
    request: Request,
    response: Response,
    purpose: ButtonPurpose,
  ): Promise<void> {
    const { token } = request.query;
    const { mine } = this.pages.texts(request);
    const link =
      typeof token === 'string' && token.length > 0 && token.length <= 200
        ? await this.internal.ask(
            'registration',
            '/internal/links/inspect',
            linkInspectionResponse,
            { token },
          )
        : null;
    const state = link?.purpose === purpose ? link.state : 'unknown';
    if (state !== 'valid') return this.fail(request, response, state, link?.offer?.slug);
    const words = wording[purpose];
    const { team } = this.pages.texts(request);
    const by = link?.registeredBy;
    await this.pages.show(request, response, 'link', {
      title: mine[words.title],
      // Whose address a colleague gave learns from whom, and that nothing happens without a click.
      text: by
        ? fill(team.pages.confirmText, { name: `${by.firstName} ${by.lastName}` })
        : mine[words.text],
      note: by ? team.pages.confirmNotMe : null,
      button: mine[words.button],
      times: purpose === 'consent' && link?.offer ? await this.times(request, link.offer.slug) : [],
      here: 'mine',
      offerTitle: link?.offer ? say(link.offer.title, this.pages.locale(request)) : '',
      action: participantPages[purpose],
      token,
    });
  }

  /** The dates that somebody is asked about. */
  private async times(request: Request, slug: string): Promise<string[]> {
    const locale = this.pages.locale(request);
    const offer = await this.offers.find(slug, locale).catch(() => null);
    return (offer?.sessions ?? []).map((session) => sessionLine(session, locale));
  }

  private async redeem(
    request: Request,
    response: Response,
    purpose: ButtonPurpose,
  ): Promise<void> {
    const token = one((request.body ?? {}) as FormBody, 'token');
    if (token === '' || token.length > 200)
      return this.fail(request, response, 'unknown', undefined);
    const path =
      purpose === 'confirmAddress' ? '/internal/confirmations' : '/internal/links/redeem';
    const answer = await this.internal.ask('registration', path, linkRedemptionResponse, { token });
    if (!answer) throw new Problem('service.unavailable', { part: 'registration' });
    const { outcome, registrationId } = answer;
    if (outcome !== 'done' && outcome !== 'tooLate') {
      return this.fail(request, response, outcome, undefined);
    }
    if (!registrationId) return this.fail(request, response, 'unknown', undefined);
    if (purpose === 'notMe') return this.sayEnded(request, response);
    await this.sessions.renew(request, { participant: { registrationId } });
    const flash = outcome === 'tooLate' ? 'tooLate' : said[purpose];
    if (flash) await keepInSession(request, { flash: this.pages.texts(request).mine[flash] });
    response.redirect(303, purpose === 'chooseTalk' ? talkPage : participantPages.status);
  }

  /** Who says "that was not me" is not signed in to what they do not want. */
  private sayEnded(request: Request, response: Response): Promise<void> {
    const { mine } = this.pages.texts(request);
    return this.pages.show(request, response, 'registered', {
      title: mine.notMeDoneTitle,
      here: 'mine',
      paragraphs: [mine.notMeDoneText],
    });
  }

  /** Says what is wrong with a link and offers a fresh one. */
  private fail(
    request: Request,
    response: Response,
    why: Failure,
    slug: string | undefined,
  ): Promise<void> {
    const { mine } = this.pages.texts(request);
    const query = slug ? `?${new URLSearchParams({ angebot: slug }).toString()}` : '';
    return this.pages.show(
      request,
      response,
      'link-failed',
      {
        title: mine[`${why}Title`],
        text: mine[`${why}Text`],
        failed: true,
        here: 'mine',
        wayOut: participantPages.signIn + query,
        // E.g. back from one's own page to the link that led there.
        mine: request.session.participant ? participantPages.status : null,
      },
      failureStatus[why],
    );
  }
}
