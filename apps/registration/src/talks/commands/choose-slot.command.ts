import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { Registrations } from '../../admission/registrations.js';
import { Appointments } from '../appointments.js';
import { assertMayAct, assertMayLeave } from '../talk-guards.js';
import { isFixed, type TalkState } from '../talk.rules.js';
import { TalkFiles } from '../talk-files.js';
import { TeamTalks } from '../team-talks.js';

/**
 * A member chooses a time for the team, or moves the talk there. Any member whose address is
 * confirmed may: who answers first speaks for all, and all of them see it. The same time once more
 * changes nothing.
 * @throws Problem `talks.slot_taken` for all but one of those who choose one at the same moment
 * @throws Problem `talks.slot_not_found`, `talks.slot_too_soon`, `talks.too_late_to_change`,
 *   `talks.staff_decides`, `talks.settled`, `talks.not_due`, `talks.address_first`,
 *   `registration.ended`
 */
export class ChooseSlot extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly slotId: string,
  ) {
    super();
  }
}

@CommandHandler(ChooseSlot)
export class ChooseSlotHandler implements ICommandHandler<ChooseSlot> {
  constructor(
    private readonly registrations: Registrations,
    private readonly talks: TeamTalks,
    private readonly files: TalkFiles,
    private readonly appointments: Appointments,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId, slotId }: ChooseSlot): Promise<void> {
    const registration = await this.registrations.get(registrationId);
    const { offerId, teamId } = registration;
    assertMayAct(registration);
    await this.talks.change(offerId, teamId, 'talkAgreed', async (file) => {
      if (file.agreed?.slot.id === slotId) return { happens: null };
      const hours = await this.files.noticeHours(offerId);
      assertMayChoose(file.state);
      assertMayLeave(file, hours, this.clock);
      const slot = await this.appointments.lockFree(offerId, slotId);
      if (isFixed(toInstant(slot.startsAt), hours, this.clock.now())) {
        throw new Problem('talks.slot_too_soon', { hours });
      }
      const { id } = await this.appointments.agree(file, slot);
      const startsAt = slot.startsAt.toISOString();
      return { happens: 'talkAgreed', details: { appointmentId: id, slotId, startsAt } };
    });
  }
}

const against: Readonly<Record<Exclude<TalkState, 'toChoose' | 'agreed'>, string>> = {
  notDue: 'talks.not_due',
  ended: 'talks.not_due',
  staffDecides: 'talks.staff_decides',
  held: 'talks.settled',
  waived: 'talks.settled',
};

function assertMayChoose(state: TalkState): void {
  if (state !== 'toChoose' && state !== 'agreed') throw new Problem(against[state]);
}
