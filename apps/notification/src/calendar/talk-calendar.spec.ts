import ICAL from 'ical.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { sampleTalk } from '../templates/sample/sample-recipient.js';
import { talkCalendar } from './talk-calendar.js';

const facts = sampleFacts('talkAgreed', 'de');
const talk = (sequence: number, changes: Parameters<typeof sampleTalk>[0] = {}) => {
  const { calendar } = facts.talk!.appointment!;
  return sampleTalk({ calendar: { ...calendar, sequence }, ...changes });
};
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
    expect(event.location).toBe('Telefon, +49 30 5550 120');
    expect(event.component.getFirstPropertyValue('organizer')).toBe(
      'mailto:team@transferagentur.example.org',
    );
  });
  it('reminds as the entries of sessions do, and not of what is given up', () => {
    const triggers = (method: 'publish' | 'cancel') =>
      read(talkCalendar(facts.talk, facts, method))
        .event.component.getAllSubcomponents('valarm')
        .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds());
    expect(triggers('publish')).toEqual([-86_400, -1_800]);
    expect(triggers('cancel')).toEqual([]);
  });
  it('is replaced when the talk is moved, and taken out when it is given up', () => {
    const later = { startsAt: '2020-09-16T08:00:00Z', endsAt: '2020-09-16T08:30:00Z' };
    const first = read(talkCalendar(talk(0), facts, 'publish')).event;
    const moved = read(talkCalendar(talk(1, later), facts, 'publish')).event;
    const gone = read(talkCalendar(talk(2, { ...later, state: 'cancelled' }), facts, 'cancel'));
    expect(moved.uid).toBe(first.uid);
    expect(gone.event.uid).toBe(first.uid);
    expect([first, moved, gone.event].map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(gone.method).toBe('CANCEL');
    expect(gone.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(gone.event.location).toBeNull();
  });
  it('is nothing where there never was an appointment', () => {
    const none = { ...sampleTalk(), appointment: null };
    expect(talkCalendar(none, facts, 'cancel')).toBeNull();
    expect(talkCalendar(null, facts, 'publish')).toBeNull();
  });
  it('lets no word of others break out of its line', () => {
    const text = talkCalendar(
      talk(0, { owner: 'X\r\nATTENDEE:mailto:x@example.org' }),
      facts,
      'publish',
    );
    expect(text).not.toMatch(/^ATTENDEE/m);
  });
});
