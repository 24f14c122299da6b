import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { CheckRules } from './queries/check-rules.query.js';
import { ExportConditions } from './queries/conditions-file.query.js';
import { ruleSetInput } from './rule-set.rules.js';
import { sentence } from './sentences.rules.js';

const checkInput = ruleSetInput
  .extend({
    /** About this offer … */
    offerId: id.optional(),
    /** … or about one that this agency will organise: its id, or its key in the register. */
    organiser: z.string().min(1).max(120).optional(),
  })
  .refine(({ offerId, organiser }) => (offerId === undefined) !== (organiser === undefined), {
    path: ['offerId'],
    message: 'either offerId or organiser',
  })
  .meta({ id: 'RulesToCheck' });
type CheckInput = z.infer<typeof checkInput>;
const checkedRules = z.object({ sentences: z.array(sentence) }).meta({ id: 'CheckedRules' });

/** Conditions as files: checked before they are saved, and written out as they can be saved again. */
@ApiTags('conditions')
@Controller('api')
export class ConditionsFilesController {
  constructor(private readonly queries: QueryBus) {}

  @Post('conditions/check')
  @Endpoint({
    summary: 'Whether rules could be saved, and how they read; nothing is written',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: checkedRules,
    yaml: true,
    problems: ['conditions.offer_not_found', 'register.agency_unknown', 'conditions.invalid'],
  })
  checkRules(
    @CurrentActor() who: Actor,
    @Headers('accept-language') language: string | undefined,
    @Body({ schema: checkInput }) { offerId, organiser, ...ruleSet }: CheckInput,
  ) {
    const about = { ...(offerId && { offerId }), ...(organiser && { organiser }) };
    const locale = localeOf({ headers: { 'accept-language': language } });
    return this.queries.execute(new CheckRules(who, about, ruleSet, locale));
  }

  @Get('offers/:offerId/conditions/export')
  @ApiProduces('application/yaml')
  @Endpoint({
    summary: "An offer's conditions as a file that can be saved again",
    description: 'YAML, as `PUT …/conditions` takes it.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: null,
    status: 200,
    problems: ['conditions.offer_not_found'],
  })
  async exportConditions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { slug, version, text } = await this.queries.execute(new ExportConditions(who, offerId));
    response.setHeader('Content-Type', 'application/yaml; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${slug}.conditions.yaml"`);
    response.setHeader('ETag', `"${version}"`);
    return text;
  }
}
