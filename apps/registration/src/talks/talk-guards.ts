/** What stands in the way of a member who wants to change something of the team's talk. */
import type { Clock } from '#service-kit/time/clock.js';
import { toInstant } from '#service-kit/time/calendar.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Registration } from '../admission/registration.entity.js';
import { isFixed } from './talk.rules.js';
import type { TalkFile } from './talk-files.js';

/** @throws Problem `registration.ended`, `talks.address_first` */
export function assertMayAct({ stage, addressConfirmedAt }: Registration): void {
  if (stage === 'ended') throw new Problem('registration.ended');
  if (!addressConfirmedAt) throw new Problem('talks.address_first');
}

/** @throws Problem `talks.too_late_to_change` when the agreed talk is too near */
export function assertMayLeave({ agreed }: TalkFile, hours: number, clock: Clock): void {
  if (agreed && isFixed(toInstant(agreed.slot.startsAt), hours, clock.now())) {
    throw new Problem('talks.too_late_to_change', { hours, owner: agreed.slot.owner });
  }
}
