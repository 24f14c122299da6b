import {
  type Inbox,
  type MessageName,
  messages,
  type PayloadOf,
  type Received,
} from './messages.js';

const nothing = async (): Promise<void> => undefined;

/** These lines are the test: `npm run check` fails when a `@ts-expect-error` finds no error. */
describe('types of the contracts', () => {
  it('a handler that is missing does not compile', () => {
    // @ts-expect-error -- eligibility also receives registration.eligibility-requested.v1
    const missing: Inbox<'eligibility'> = { 'offer.revised.v1': nothing };
    expect(missing).toBeDefined();
  });

  it('a handler for a message that goes elsewhere does not compile', () => {
    const superfluous: Inbox<'eligibility'> = {
      'offer.revised.v1': nothing,
      'registration.eligibility-requested.v1': nothing,
      // @ts-expect-error -- eligibility sends this one
      'eligibility.decided.v1': nothing,
    };
    expect(superfluous).toBeDefined();
  });

  it('a payload has its own fields and no others', () => {
    const payload = {} as PayloadOf<'eligibility.decided.v1'>;
    const outcome: 'eligible' | 'needsReview' | 'refused' = payload.outcome;
    // @ts-expect-error -- names never travel in messages
    expect([outcome, payload.name]).toHaveLength(2);
  });

  it('a service receives only its own messages', () => {
    const mine: Received<'catalogue'>[] = ['agency.recorded.v1', 'conditions.revised.v1'];
    // @ts-expect-error -- for registration
    const notMine: Received<'catalogue'> = 'eligibility.decided.v1';
    expect(mine).not.toContain(notMine);
  });
});

describe('every message', () => {
  const names = Object.keys(messages) as MessageName[];

  it.each(names)('%s is named in the past tense with its version, and goes somewhere', (name) => {
    expect(name).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*ed\.v\d+$/);
    expect(messages[name].deliveredTo.length).toBeGreaterThan(0);
  });

  it.each(names)('%s refuses fields that the contract does not name', (name) => {
    const result = messages[name].payload.safeParse({ surprise: 1 });
    const codes = result.error?.issues.map((issue) => issue.code);
    expect(codes).toContain('unrecognized_keys');
  });
});
