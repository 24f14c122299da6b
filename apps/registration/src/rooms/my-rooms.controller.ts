import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { myRooms } from './room-plan.views.js';
import { RoomsOf } from './rooms-of.js';

/** Where a participant sits, once staff have said so. */
@ApiTags('my registration')
@Controller('api/my/rooms')
export class MyRoomsController {
  constructor(private readonly rooms: RoomsOf) {}

  @Get()
  @Endpoint({
    summary: 'My rooms',
    description: 'Of the plans that are published, in the order of the rounds.',
    access: ['participant'],
    response: myRooms,
  })
  async showMyRooms(@CurrentActor() who: Actor): Promise<z.infer<typeof myRooms>> {
    if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
    return { rooms: await this.rooms.of(who.registrationId) };
  }
}
