import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Recipient, recipientClaimRequest } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Announcer } from '../../admission/announcer.js';
import { openQuestions } from '../../admission/answers.rules.js';
import { RegistrationViews } from '../../admission/registration-views.js';
import type { Registration } from '../../admission/registration.entity.js';
import { positionOf } from '../../admission/registrations.js';
import { LinkTokens, type OneClickPurpose } from '../../links/link-tokens.js';
import type { Team } from '../../team/team.entity.js';
import { Teams } from '../../team/teams.js';
import { type RecipientFile, RecipientFiles } from '../recipient-files.js';

type Claim = z.infer<typeof recipientClaimRequest>['claims'][number];

/** What the answers are made of beside each registration's own file, read for all at once. */
interface Around {
  readonly teams: ReadonlyMap<string, Team>;
  readonly members: ReadonlyMap<string, readonly Registration[]>;
  readonly states: ReadonlyMap<string, RegistrationState>;
  readonly standings: Awaited<ReturnType<RegistrationViews['standingsOf']>>;
}

/**
 * The last look before mails leave: state, address, and the links that a mail needs, which exist
 * only from here on. Who withdrew or was refused is still answered for; the caller decides by the
 * position whether to send. Erased: null.
 */
export class ClaimRecipients extends Command<(Recipient | null)[]> {
  constructor(readonly claims: readonly Claim[]) {
    super();
  }
}

@CommandHandler(ClaimRecipients)
export class ClaimRecipientsHandler implements ICommandHandler<ClaimRecipients> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: RecipientFiles,
    private readonly views: RegistrationViews,
    private readonly announcer: Announcer,
    private readonly teams: Teams,
    private readonly links: LinkTokens,
  ) {}

  /** A hundred cost hardly more statements than one; only links are made one by one. */
  execute({ claims }: ClaimRecipients): Promise<(Recipient | null)[]> {
    return this.unitOfWork.run(async () => {
      const files = await this.files.read(claims.map((claim) => claim.registrationId));
      const around = await this.around([...files.values()]);
      const recipients: (Recipient | null)[] = [];
      for (const claim of claims) {
        const file = files.get(claim.registrationId);
        recipients.push(file ? await this.recipientOf(file, claim.kind, around) : null);
      }
      return recipients;
    });
  }

  private async around(files: readonly RecipientFile[]): Promise<Around> {
    const teamIds = files.map(({ registration }) => registration.teamId);
    const teams = await this.teams.many(teamIds);
    return {
      teams,
      members: await this.teams.membersOf(teamIds),
      states: await this.announcer.statesOf(files, teams),
      standings: await this.views.standingsOf(files),
    };
  }

  private async recipientOf(
    file: RecipientFile,
    kind: MailKind,
    around: Around,
  ): Promise<Recipient> {
    const { registration, person, offer, answers, municipality } = file;
    const team = around.teams.get(registration.teamId)!;
    const members = around.members.get(team.id) ?? [];
    const state = around.states.get(registration.id)!;
    const { waitingPosition, headline, why, next } = around.standings.get(registration.id)!;
    return {
      registrationId: registration.id,
      version: registration.version,
      position: positionOf(registration),
      openSteps: state.openSteps,
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      municipality,
      locale: registration.locale,
      findings: (registration.decision?.findings ?? []).filter(({ effect }) => effect !== 'none'),
      declineReason: registration.endedBy === 'approver' ? person.endingReason : null,
      missingAnswers: state.openSteps.includes('answers')
        ? openQuestions(offer.questionnaire, answers).map(({ label }) => label)
        : [],
      confirmBy: registration.confirmBy.toISOString(),
      waitingPosition,
      state,
      standing: { headline, why, next: next.map(({ text, byText }) => ({ text, byText })) },
      team: {
        people: members.filter(({ stage, role }) => stage !== 'ended' && role !== 'delegate')
          .length,
        announced: team.announced,
        seat: team.seat,
      },
      links: await this.linksFor(file, kind, state.openSteps),
    };
  }

  /** Only links that the mail needs, and only while what they are for can still be done. */
  private async linksFor(
    { registration, offer }: RecipientFile,
    kind: MailKind,
    open: Recipient['openSteps'],
  ): Promise<Recipient['links']> {
    const links: Recipient['links'] = { status: this.links.status(offer.slug) };
    if (kind === 'signInLink')
      return { ...links, signIn: await this.links.signIn(registration.id) };
    if (asksToConfirm.has(kind) && open.includes('confirmAddress')) {
      links.confirmAddress = await this.links.confirmAddress(
        registration.id,
        registration.confirmBy,
      );
      if (kind === 'memberConfirmation') {
        links.notMe = await this.links.oneClick(registration.id, 'notMe');
      }
    }
    if (leadsIn.has(kind) && offer.joining.way === 'personalLink' && hasPlace(registration)) {
      links.join = await this.links.join(registration.id);
    }
    const purpose = doneByLink[kind];
    if (purpose && open.includes(purpose)) {
      links[purpose] = await this.links.oneClick(registration.id, purpose);
    }
    return links;
  }
}

const asksToConfirm: ReadonlySet<MailKind> = new Set([
  'addressConfirmation',
  'memberConfirmation',
  'addressReminder',
  'interestConfirmation',
]);

const leadsIn: ReadonlySet<MailKind> = new Set(['access', 'accessReplaced']);

const hasPlace = ({ stage, seat }: RecipientFile['registration']): boolean =>
  stage !== 'ended' && seat === 'confirmed';

/** What the link in a mail is for; the same word says that it is still to do. */
const doneByLink: Partial<
  Record<MailKind, Extract<OneClickPurpose, Recipient['openSteps'][number]>>
> = {
  interestOpened: 'takeUpInterest',
  changeNotice: 'consent',
  placeOffered: 'acceptPlace',
  talkChoice: 'chooseTalk',
  talkChoiceReminder: 'chooseTalk',
  talkCancelled: 'chooseTalk',
};
