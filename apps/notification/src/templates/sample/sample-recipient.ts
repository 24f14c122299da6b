import type { Recipient } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import type { MailFacts } from '../template.js';

type Sample = Omit<MailFacts, 'kind'>;
interface Changes extends Partial<Omit<Recipient, 'position' | 'state' | 'links'>> {
  position?: Partial<Position>;
  state?: Partial<Omit<RegistrationState, 'position' | 'openSteps'>>;
  links?: Partial<Recipient['links']>;
}

/** The sample's person in another situation; what is said twice of it says the same. */
export function withRecipient(facts: Sample, changes: Changes): Sample {
  const { recipient } = facts;
  const position = { ...recipient.position, ...changes.position };
  const openSteps = changes.openSteps ?? recipient.openSteps;
  return {
    ...facts,
    recipient: {
      ...recipient,
      ...changes,
      position,
      openSteps,
      state: { ...recipient.state, ...changes.state, position, openSteps },
      links: { ...recipient.links, ...changes.links },
    },
  };
}

const appointment: NonNullable<NonNullable<MailFacts['talk']>['appointment']> = {
  startsAt: '2020-09-15T08:00:00Z',
  endsAt: '2020-09-15T08:30:00Z',
  way: 'phone',
  place: '+49 30 5550 120',
  owner: 'Team Bildungsmonitoring',
  state: 'agreed',
  changeUntil: '2020-09-14T08:00:00Z',
  calendar: { uid: 'vorabsprache.00000000-0000-7000-8000-000000000401@einlass', sequence: 0 },
};

/** A talk of the sample's team; what is changed is what its mail is about. */
export const sampleTalk = (changes: Partial<typeof appointment> = {}) => ({
  appointment: { ...appointment, ...changes },
  cancellationReason: null,
  state: 'agreed' as const,
  freeSlots: 0,
});
