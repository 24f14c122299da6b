import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { recipientLookupResponse } from '#contracts/internal-http.js';
import { RegistrationFiles } from '../../admission/registration-files.js';

type Found = z.infer<typeof recipientLookupResponse>['recipients'];

/** Who is behind these ids, for lists that people read. Not for mails: see ClaimRecipients. */
export class LookUpRecipients extends Query<Found> {
  constructor(readonly registrationIds: readonly string[]) {
    super();
  }
}

@QueryHandler(LookUpRecipients)
export class LookUpRecipientsHandler implements IQueryHandler<LookUpRecipients> {
  constructor(private readonly files: RegistrationFiles) {}

  async execute({ registrationIds }: LookUpRecipients): Promise<Found> {
    const files = await this.files.read(registrationIds);
    return [...files.values()].map(({ registration, person, municipality }) => ({
      registrationId: registration.id,
      name: `${person.firstName} ${person.lastName}`,
      email: person.email,
      municipality,
    }));
  }
}
