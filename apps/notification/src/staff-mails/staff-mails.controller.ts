import { Body, Controller, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { z } from 'zod';
import { staffMailRequest, staffMailResponse } from '#contracts/staff-mail-http.js';
import { Clock } from '#service-kit/time/clock.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';

@Controller('internal/staff-mails')
@ApiExcludeController()
export class StaffMailsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Send a mail to a member of staff; once per id',
    access: ['internal'],
    response: staffMailResponse,
    status: 202,
  })
  async take(
    @Body({ schema: staffMailRequest }) mail: z.infer<typeof staffMailRequest>,
  ): Promise<z.infer<typeof staffMailResponse>> {
    await this.unitOfWork.manager.query(
      `INSERT INTO staff_mail (id, kind, content, state, asked_at, not_before)
       VALUES ($1, $2, $3, 'waiting', $4, now()) ON CONFLICT DO NOTHING`,
      [mail.mailId, mail.kind, JSON.stringify(mail), this.clock.date()],
    );
    return { mailId: mail.mailId };
  }
}
