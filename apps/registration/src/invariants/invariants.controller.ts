import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Invariants } from './invariants.js';

const report = z
  .object({
    /** What was looked at, as sentences that should be true. */
    rules: z.array(z.string()),
    violations: z.array(
      z.object({ offerId: id, rule: z.string(), found: z.record(z.string(), z.unknown()) }),
    ),
  })
  .meta({ id: 'InvariantReport' });

/** For ops: whether the places of all offers add up. */
@ApiTags('operations')
@Controller('api/ops/registration')
export class InvariantsController {
  constructor(private readonly invariants: Invariants) {}

  @Get('invariants')
  @Endpoint({
    summary:
      'Compare the counters of places with the rows, and look for split teams and lost places',
    description: 'Changes nothing. At most 100 findings of each rule.',
    access: ['ops'],
    response: report,
  })
  async checkInvariants(): Promise<z.infer<typeof report>> {
    return { rules: [...Invariants.rules], violations: await this.invariants.violations() };
  }
}
