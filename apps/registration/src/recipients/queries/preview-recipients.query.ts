import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Recipient, recipientClaimRequest } from '#contracts/internal-http.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { LinkTokens } from '../../links/link-tokens.js';
import { RecipientFacts } from '../recipient-facts.js';
import { type RegistrationFile, RegistrationFiles } from '../../admission/registration-files.js';
import { purposesOf } from '../recipient-links.rules.js';

/**
 * How a mail to somebody would be filled, for a preview: nothing is issued or used up, and the links
 * lead to the page that says that they are not valid.
 */
export class PreviewRecipients extends Query<(Recipient | null)[]> {
  constructor(readonly claims: z.infer<typeof recipientClaimRequest>['claims']) {
    super();
  }
}

@QueryHandler(PreviewRecipients)
export class PreviewRecipientsHandler implements IQueryHandler<PreviewRecipients> {
  constructor(
    private readonly files: RegistrationFiles,
    private readonly facts: RecipientFacts,
    private readonly links: LinkTokens,
  ) {}

  async execute({ claims }: PreviewRecipients): Promise<(Recipient | null)[]> {
    const files = await this.files.read(claims.map(({ registrationId }) => registrationId));
    const recipients: (Recipient | null)[] = [];
    for (const { registrationId, kind } of claims) {
      const file = files.get(registrationId);
      recipients.push(
        file ? { ...(await this.facts.of(file)), links: this.linksFor(file, kind) } : null,
      );
    }
    return recipients;
  }

  private linksFor({ offer }: RegistrationFile, kind: MailKind): Recipient['links'] {
    const links: Recipient['links'] = { status: this.links.status(offer.slug) };
    for (const purpose of purposesOf(kind)) links[purpose] = this.links.withoutToken(purpose);
    return links;
  }
}
