import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { z } from 'zod';
import { calendarText } from '#contracts/calendar-http.js';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { Peers } from '../peers/peers.js';

/** For the gateway, which has asked registration whose calendar it is. */
@ApiExcludeController()
@Controller('internal/registrations')
export class FeedController {
  constructor(private readonly peers: Peers) {}

  @Get(':registrationId/calendar')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: "A person's calendar as it stands now",
    access: ['internal'],
    response: calendarText,
    problems: ['mail.not_found'],
  })
  async showCalendar(
    @Param('registrationId', { schema: id }) registrationId: string,
  ): Promise<z.infer<typeof calendarText>> {
    // As for the admission: what a person's entries are made of, and no link of its own.
    const recipient = await this.peers.claimRecipient(registrationId, 'admission');
    if (!recipient) throw new Problem('mail.not_found');
    const briefing = await this.peers.briefing(recipient.state.offerId, false, 1);
    const { feedCalendar } = await import('./feed-calendar.js');
    return { text: feedCalendar(briefing, recipient) };
  }
}
