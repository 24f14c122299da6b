import { offerPhase } from '#contracts/vocabulary.js';
import { contentOf, sessionOf } from '../offers/offer-content.fixture.js';
import { datedAgain, type LifeCommand, postponed, refusal } from './life.rules.js';

const content = contentOf();
const undated = contentOf({ sessions: [sessionOf({ date: { kind: 'unknown' } })] });

describe('what may happen to an offer', () => {
  const allowed: Record<LifeCommand, string[]> = {
    cancel: ['announced', 'open', 'full', 'closed', 'running', 'postponed'],
    postpone: ['announced', 'open', 'full', 'closed'],
    document: ['over'],
  };
  const repeated = { cancel: 'cancelled', postpone: 'postponed', document: 'documented' };
  const cells = (Object.keys(allowed) as LifeCommand[]).flatMap((command) =>
    offerPhase.options.map((phase) => [command, phase] as const),
  );

  it.each(cells)('%s while %s', (command, phase) => {
    const found = refusal(command, phase, content);
    if (allowed[command].includes(phase)) expect(found).toBeNull();
    else if (repeated[command] === phase) expect(found).toBe('repeated');
    else expect(found).toMatch(/^offer\./);
  });

  it('postpones only what has a date', () => {
    expect(refusal('postpone', 'announced', undated)).toBe('offer.no_date');
    expect(refusal('cancel', 'announced', undated)).toBeNull();
  });

  it('withdraws every date and what hangs on it, and leaves the rest', () => {
    const after = postponed(content);
    expect(after.sessions).toEqual([
      { ...content.sessions[0], date: { kind: 'unknown' }, accessDispatch: null },
    ]);
    expect(after.accessDispatch).toBeNull();
    expect({
      ...after,
      sessions: content.sessions,
      accessDispatch: content.accessDispatch,
    }).toEqual(content);
    expect(datedAgain(after)).toBe(false);
    expect(datedAgain(content)).toBe(true);
  });
});
