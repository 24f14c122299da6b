import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { linkTokenRequest } from '#contracts/internal-http.js';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { RequestLink } from '../links/commands/request-link.command.js';
import { ConfirmAddress } from './commands/confirm-address.command.js';
import { SubmitRegistration } from './commands/submit-registration.command.js';
import { email } from './person/person.rules.js';
import { ShowMyRegistration } from './queries/show-my-registration.query.js';
import { submission, type Submission } from './submission.rules.js';
import { standingView } from './views.rules.js';

/** The same whether the address was known or not: strangers learn nothing from it. */
const accepted = z
  .object({ status: z.literal('accepted') })
  .meta({ id: 'Accepted', description: 'What follows comes by mail, to the address given' });
const submitted = z
  .object({
    status: z.literal('accepted'),
    became: z.enum(['registration', 'interest']).meta({
      description: 'interest: registering is not possible yet; a mail tells when it is',
    }),
  })
  .meta({ id: 'Submitted', description: 'What follows comes by mail, to the address given' });
const ACCEPTED = { status: 'accepted' } as const;

const linkRequest = z
  .strictObject({
    offerId: id.optional(),
    slug: z.string().min(1).max(120).optional(),
    email,
  })
  .refine((body) => (body.offerId === undefined) !== (body.slug === undefined), {
    message: 'offerId or slug, one of them',
    path: ['offerId'],
  });

const confirmed = z.object({ standing: standingView });

/** What anybody may do: register, confirm an address, ask for a link. */
@ApiTags('registrations')
@Controller('api')
export class PublicRegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('offers/:offerId/registrations')
  @Endpoint({
    summary: 'Register for an offer, or leave an interest before that is possible',
    description:
      'The address gets a mail with a link to confirm it; an address that is registered already gets a link to its registration instead.',
    access: ['public'],
    status: 202,
    response: submitted,
    idempotency: 'transaction',
    problems: [
      'registration.offer_not_found',
      'registration.not_open_yet',
      'registration.date_not_fixed',
      'registration.offer_postponed',
      'registration.closed',
      'registration.offer_cancelled',
      'registration.municipality_unknown',
      'registration.team_too_large',
      'registration.invitation_code_invalid',
      'registration.answers_invalid',
    ],
  })
  async submitRegistration(
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: submission }) body: Submission,
  ): Promise<z.infer<typeof submitted>> {
    const became = await this.commands.execute(new SubmitRegistration(offerId, body));
    return { ...ACCEPTED, became };
  }

  @Post('registrations/confirm-address')
  @Endpoint({
    summary: 'Confirm an address with the token of its link',
    description: 'Opening a link never confirms anything: mail scanners open links.',
    access: ['public'],
    response: confirmed,
    idempotency: 'transaction',
    problems: ['link.unknown', 'link.used', 'link.expired', 'registration.ended'],
  })
  async confirmAddress(
    @Body({ schema: linkTokenRequest }) { token }: z.infer<typeof linkTokenRequest>,
  ): Promise<z.infer<typeof confirmed>> {
    const result = await this.commands.execute(new ConfirmAddress(token));
    if (result.outcome === 'ended') throw new Problem('registration.ended');
    if (result.outcome !== 'done') throw new Problem(`link.${result.outcome}`);
    const { standing } = await this.queries.execute(new ShowMyRegistration(result.registrationId));
    return { standing };
  }

  @Post('registrations/links')
  @Endpoint({
    summary: 'Ask for a one-time link to your registration',
    description:
      'The answer is the same, and takes the same time, for known and unknown addresses.',
    access: ['public'],
    status: 202,
    response: accepted,
    idempotency: 'transaction',
  })
  async requestLink(
    @Body({ schema: linkRequest }) body: z.infer<typeof linkRequest>,
  ): Promise<z.infer<typeof accepted>> {
    await this.commands.execute(new RequestLink(body, body.email));
    return ACCEPTED;
  }
}
