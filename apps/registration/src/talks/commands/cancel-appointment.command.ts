import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { Appointments } from '../appointments.js';
import { TalkNotes } from '../talk-notes.js';
import { TeamTalks } from '../team-talks.js';

/**
 * Staff cancel a team's talk, with a reason that the team reads. The time is free again, and the team
 * may choose another one.
 * @throws Problem `talks.no_appointment`
 */
export class CancelAppointment extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly teamId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(CancelAppointment)
export class CancelAppointmentHandler implements ICommandHandler<CancelAppointment> {
  constructor(
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly appointments: Appointments,
    private readonly notes: TalkNotes,
  ) {}

  async execute({ who, offerId, teamId, reason }: CancelAppointment): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    await this.talks.change(offerId, teamId, 'talkGivenUp', async (file) => {
      if (!file.agreed) throw new Problem('talks.no_appointment');
      await this.appointments.settle(file.agreed, 'cancelled');
      await this.notes.add(file.team, 'cancellation', { level: 'team', text: reason });
      const { id } = file.agreed.appointment;
      return { happens: 'talkGivenUp', details: { appointmentId: id, byStaff: true } };
    });
  }
}
