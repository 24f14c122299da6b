import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { Registrations } from '../../admission/registrations.js';
import { Appointments } from '../appointments.js';
import { TalkFiles } from '../talk-files.js';
import { assertMayAct, assertMayLeave } from '../talk-guards.js';
import { TeamTalks } from '../team-talks.js';

/**
 * A member gives the team's time back: others may choose it, and the team another one. Without one,
 * nothing changes.
 * @throws Problem `talks.too_late_to_change`, `registration.ended`
 */
export class GiveTalkBack extends Command<void> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@CommandHandler(GiveTalkBack)
export class GiveTalkBackHandler implements ICommandHandler<GiveTalkBack> {
  constructor(
    private readonly registrations: Registrations,
    private readonly talks: TeamTalks,
    private readonly files: TalkFiles,
    private readonly appointments: Appointments,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId }: GiveTalkBack): Promise<void> {
    const registration = await this.registrations.get(registrationId);
    const { offerId, teamId } = registration;
    assertMayAct(registration);
    await this.talks.change(offerId, teamId, 'talkGivenUp', async (file) => {
      if (!file.agreed) return { happens: null };
      assertMayLeave(file, await this.files.noticeHours(offerId), this.clock);
      await this.appointments.settle(file.agreed, 'givenBack');
      const { id } = file.agreed.appointment;
      return { happens: 'talkGivenUp', details: { appointmentId: id } };
    });
  }
}
