import type { Recipient } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import type { MailFacts } from './template.js';

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

export const sampleTalk: NonNullable<MailFacts['talk']> = {
  state: 'agreed',
  startsAt: '2020-09-15T08:00:00Z',
  endsAt: '2020-09-15T08:30:00Z',
  way: ['Telefon: +49 30 5550 120'],
  ownerLabel: 'Team Bildungsmonitoring',
};
