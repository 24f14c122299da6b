import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Recipient, recipientClaimRequest } from '#contracts/internal-http.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { openQuestions } from '../../admission/answers.rules.js';
import { openStepsOf } from '../../admission/situation.js';
import { RegistrationViews } from '../../admission/registration-views.js';
import { positionOf } from '../../admission/registrations.js';
import { LinkTokens } from '../../links/link-tokens.js';
import { type RecipientFile, RecipientFiles } from '../recipient-files.js';

type Claim = z.infer<typeof recipientClaimRequest>['claims'][number];

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
    private readonly links: LinkTokens,
  ) {}

  execute({ claims }: ClaimRecipients): Promise<(Recipient | null)[]> {
    return this.unitOfWork.run(async () => {
      const files = await this.files.read(claims.map((claim) => claim.registrationId));
      const recipients: (Recipient | null)[] = [];
      for (const claim of claims) {
        const file = files.get(claim.registrationId);
        recipients.push(file ? await this.recipientOf(file, claim.kind) : null);
      }
      return recipients;
    });
  }

  private async recipientOf(file: RecipientFile, kind: Claim['kind']): Promise<Recipient> {
    const { registration, person, offer, answers, municipality } = file;
    return {
      registrationId: registration.id,
      version: registration.version,
      position: positionOf(registration),
      openSteps: openStepsOf(registration, offer, answers),
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      municipality,
      locale: registration.locale,
      findings: (registration.decision?.findings ?? []).filter(({ effect }) => effect !== 'none'),
      declineReason: registration.endedBy === 'approver' ? person.endingReason : null,
      missingAnswers: openQuestions(offer.questionnaire, answers).map(({ label }) => label),
      waitingPosition: (await this.views.standingOf(file)).waitingPosition,
      links: await this.linksFor(file, kind),
    };
  }

  private async linksFor(file: RecipientFile, kind: Claim['kind']): Promise<Recipient['links']> {
    const { registration, offer, answers } = file;
    const links = { status: this.links.status(offer.slug) };
    const open = openStepsOf(registration, offer, answers);
    if (asksToConfirm.has(kind) && open.includes('confirmAddress')) {
      const until = registration.confirmBy;
      const confirmAddress = await this.links.confirmAddress(registration.id, until);
      return { ...links, confirmAddress };
    }
    if (kind === 'signInLink') {
      return { ...links, signIn: await this.links.signIn(registration.id) };
    }
    if (kind === 'interestOpened' && open.includes('takeUpInterest')) {
      const takeUpInterest = await this.links.oneClick(registration.id, 'takeUpInterest');
      return { ...links, takeUpInterest };
    }
    if (kind === 'changeNotice' && open.includes('consent')) {
      return { ...links, consent: await this.links.oneClick(registration.id, 'consent') };
    }
    return links;
  }
}

const asksToConfirm: ReadonlySet<Claim['kind']> = new Set([
  'addressConfirmation',
  'addressReminder',
  'interestConfirmation',
]);
