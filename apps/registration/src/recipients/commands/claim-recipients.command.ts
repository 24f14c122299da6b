import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Recipient, recipientClaimRequest } from '#contracts/internal-http.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LinkTokens } from '../../links/link-tokens.js';
import { RecipientFacts } from '../recipient-facts.js';
import { type RegistrationFile, RegistrationFiles } from '../../admission/registration-files.js';
import { asksToConfirm, doneByLink } from '../recipient-links.rules.js';

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
    private readonly files: RegistrationFiles,
    private readonly facts: RecipientFacts,
    private readonly links: LinkTokens,
  ) {}

  /** A hundred cost hardly more statements than one; only links are made one by one. */
  execute({ claims }: ClaimRecipients): Promise<(Recipient | null)[]> {
    return this.unitOfWork.run(async () => {
      const files = await this.files.read(claims.map((claim) => claim.registrationId));
      const known = await this.facts.ofMany([...files.values()]);
      const recipients: (Recipient | null)[] = [];
      for (const claim of claims) {
        const file = files.get(claim.registrationId);
        const facts = known.get(claim.registrationId);
        if (!file || !facts) recipients.push(null);
        else {
          const links = await this.linksFor(file, claim.kind, facts.openSteps);
          recipients.push({ ...facts, links });
        }
      }
      return recipients;
    });
  }

  /** Only links that the mail needs, and only while what they are for can still be done. */
  private async linksFor(
    { registration, offer }: RegistrationFile,
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

const leadsIn: ReadonlySet<MailKind> = new Set(['access', 'accessReplaced']);

const hasPlace = ({ stage, seat }: RegistrationFile['registration']): boolean =>
  stage !== 'ended' && seat === 'confirmed';
