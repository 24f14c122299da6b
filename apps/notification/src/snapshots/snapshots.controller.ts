import { Controller, Get, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { mailSnapshots, ShowSnapshots } from './show-snapshots.command.js';

const mailParam = z.object({ mailId: z.uuid() });

@Controller('api/mails')
@ApiTags('mails')
export class SnapshotsController {
  constructor(private readonly commands: CommandBus) {}

  @Get(':mailId/snapshots')
  @Endpoint({
    summary: 'What was sent, word for word; each look is recorded',
    description:
      'Kept until some days after the event (MAIL_SNAPSHOT_DAYS). One-time links and access data are masked.',
    access: ['approver', 'editor'],
    response: mailSnapshots,
    problems: ['mail.not_found'],
  })
  showMailSnapshots(
    @CurrentActor() who: Actor,
    @Param({ schema: mailParam }) { mailId }: z.infer<typeof mailParam>,
  ): Promise<z.infer<typeof mailSnapshots>> {
    return this.commands.execute(new ShowSnapshots(who, mailId));
  }
}
