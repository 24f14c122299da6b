import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { localDay, toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { Offers } from '../../offers/offers.js';
import { Appointments } from '../appointments.js';
import { TeamTalk } from '../talk.entities.js';
import type { TalkFile } from '../talk-files.js';
import { TalkNotes } from '../talk-notes.js';
import type { OutcomeBody } from '../team-talk-views.rules.js';
import { TeamTalks } from '../team-talks.js';
import { assertMayArrange } from './set-appointment.command.js';

type Held = Extract<OutcomeBody, { outcome: 'held' }>;

/**
 * Staff say what became of a team's talk: held, on the agreed day or another one; missed, after which
 * the team may choose once more; or waived, because none is needed.
 * @throws Problem `talks.settled`, `talks.not_due`, `talks.no_appointment`, `talks.day_missing`,
 *   `talks.not_yet`
 */
export class RecordOutcome extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly teamId: string,
    readonly said: OutcomeBody,
  ) {
    super();
  }
}

const happeningOf = { held: 'talkHeld', missed: 'talkMissed', waived: 'talkWaived' } as const;

@CommandHandler(RecordOutcome)
export class RecordOutcomeHandler implements ICommandHandler<RecordOutcome> {
  constructor(
    private readonly offers: Offers,
    private readonly talks: TeamTalks,
    private readonly appointments: Appointments,
    private readonly notes: TalkNotes,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, teamId, said }: RecordOutcome): Promise<void> {
    await this.offers.ofStaff(offerId, who);
    const happens = happeningOf[said.outcome];
    await this.talks.change(offerId, teamId, happens, async (file, offer, tx) => {
      assertMayArrange(file);
      const details = await this.record(said, file, offer, tx);
      return { happens, details };
    });
  }

  private async record(
    said: OutcomeBody,
    file: TalkFile,
    offer: OfferState,
    tx: EntityManager,
  ): Promise<Record<string, unknown>> {
    const { team, talk, agreed } = file;
    const change = (changes: Partial<TeamTalk>) =>
      tx.update(TeamTalk, { teamId: team.id }, changes);
    switch (said.outcome) {
      case 'held': {
        const heldOn = this.heldOn(said, file, offer);
        if (agreed) await this.appointments.settle(agreed, 'held');
        await change({ outcome: 'held', heldOn });
        await this.write(said, file);
        return { heldOn };
      }
      case 'missed': {
        if (!agreed) throw new Problem('talks.no_appointment');
        if (agreed.slot.startsAt > this.clock.date()) throw new Problem('talks.not_yet');
        await this.appointments.settle(agreed, 'missed');
        await change({ misses: talk.misses + 1 });
        return { appointmentId: agreed.appointment.id, misses: talk.misses + 1 };
      }
      case 'waived': {
        if (agreed) await this.appointments.settle(agreed, 'cancelled');
        await change({ outcome: 'waived' });
        await this.notes.add(team, 'waiver', { level: 'internal', text: said.reason });
        return {};
      }
    }
  }

  private heldOn({ heldOn }: Held, { agreed }: TalkFile, { timeZone }: OfferState): string {
    const day = heldOn ?? (agreed && localDay(toInstant(agreed.slot.startsAt), timeZone));
    if (!day) throw new Problem('talks.day_missing', {}, { pointer: '/heldOn' });
    if (day > this.clock.today(timeZone).toString()) {
      throw new Problem('talks.not_yet', {}, { pointer: '/heldOn' });
    }
    return day;
  }

  private async write({ notes, concern }: Held, { team }: TalkFile): Promise<void> {
    for (const note of notes) await this.notes.add(team, 'talk', note);
    if (concern) await this.notes.setConcern(team, concern, team.registrantId, 'staff');
  }
}
