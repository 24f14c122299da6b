import { Controller, Get, Param, Post, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Service } from '#contracts/message.js';
import { Audit } from '#service-kit/data/audit.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeadLetters } from './dead-letters.js';

const deadLetter = z.object({
  messageId: z.uuid(),
  name: z.string(),
  error: z.string(),
  attempts: z.int(),
  failedAt: z.iso.datetime(),
  /** Ids and facts only, as in every message. */
  payload: z.unknown(),
});
const messageParam = z.object({ messageId: z.uuid() });

/** The same two routes at every service, under its name: `/api/ops/<service>/dead-letters`. */
// eslint-disable-next-line max-lines-per-function -- a class inside: each of its methods is short
export function deadLettersController(service: Service): Type {
  @Controller(`api/ops/${service}/dead-letters`)
  @ApiTags('operations')
  class DeadLettersController {
    constructor(
      private readonly deadLetters: DeadLetters,
      private readonly unitOfWork: UnitOfWork,
      private readonly audit: Audit,
    ) {}

    @Get()
    @Endpoint({
      summary: `Messages that ${service} could not take in`,
      description:
        'Oldest first, at most 500. A replayed one is gone from the list unless it fails again.',
      access: ['ops'],
      response: z.object({ items: z.array(deadLetter) }),
    })
    async listDeadLetters(): Promise<object> {
      const letters = await this.deadLetters.open();
      return { items: letters.map((one) => ({ ...one, failedAt: one.failedAt.toISOString() })) };
    }

    @Post(':messageId/replay')
    @Endpoint({
      summary: 'Put one of them into the queue again',
      description: 'Harmless if it was taken in after all: the inbox knows the message.',
      access: ['ops'],
      response: null,
      status: 202,
      problems: ['dead_letter.not_found'],
      idempotency: 'none',
    })
    async replayDeadLetter(
      @Param({ schema: messageParam }) { messageId }: z.infer<typeof messageParam>,
    ): Promise<void> {
      await this.unitOfWork.run(async () => {
        const replayed = await this.deadLetters.replay(messageId, service);
        if (!replayed) throw new Problem('dead_letter.not_found');
        await this.audit.record(messageId, 'dead_letter.replayed');
      });
    }
  }
  return DeadLettersController;
}
