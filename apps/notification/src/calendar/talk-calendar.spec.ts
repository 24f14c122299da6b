import ICAL from 'ical.js';
import { sampleFacts } from '../templates/sample.js';
import { talkCalendar } from './talk-calendar.js';

const facts = sampleFacts('talkAgreed', 'de');
const later = { ...facts.talk!, startsAt: '2020-09-16T08:00:00Z', endsAt: '2020-09-16T08:30:00Z' };
const withVersion = (version: number, registrationId = facts.recipient.registrationId) => ({
  ...facts,
  recipient: { ...facts.recipient, version, registrationId },
});
function read(text: string | null) {
  const component = new ICAL.Component(ICAL.parse(text ?? '') as unknown[]);
  const [event] = component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { method: component.getFirstPropertyValue('method'), event: event! };
}

describe('the calendar file of a talk, read by another parser', () => {
  it('has the time, with whom and how to meet', () => {
    const { method, event } = read(talkCalendar(facts.talk, facts, 'publish'));
    expect(method).toBe('PUBLISH');
    expect(event.startDate.toString()).toBe('2020-09-15T08:00:00Z');
    expect(event.endDate.toString()).toBe('2020-09-15T08:30:00Z');
    expect(event.summary).toBe('Vorabsprache: Online-Austausch Bildungsmanagement');
    expect(event.description).toContain('Team Bildungsmonitoring');
    expect(event.description).toContain('+49 30 5550 120');
  });
  it('is replaced when the talk is moved, and taken out when it is given up', () => {
    const first = read(talkCalendar(facts.talk, withVersion(4), 'publish')).event;
    const moved = read(talkCalendar(later, withVersion(5), 'publish')).event;
    const gone = read(talkCalendar({ ...later, state: 'givenUp' }, withVersion(6), 'cancel'));
    expect(moved.uid).toBe(first.uid);
    expect(gone.event.uid).toBe(first.uid);
    expect([first, moved, gone.event].map(({ sequence }) => sequence)).toEqual([4, 5, 6]);
    expect(gone.method).toBe('CANCEL');
    expect(gone.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });
  it('can be taken out without its time, and not entered without one', () => {
    const text = talkCalendar(null, facts, 'cancel');
    expect(text).not.toContain('DTSTART');
    expect(read(text).event.uid).toBe(read(talkCalendar(facts.talk, facts, 'publish')).event.uid);
    expect(talkCalendar(null, facts, 'publish')).toBeNull();
  });
  it('is another one for another member, who may share the mailbox', () => {
    const other = '00000000-0000-7000-8000-000000000102';
    const uid = (of: typeof facts) => read(talkCalendar(facts.talk, of, 'publish')).event.uid;
    expect(uid(withVersion(1, other))).not.toBe(uid(facts));
  });
});
