import ICAL from 'ical.js';
import { sampleFacts } from '../templates/sample.js';
import { sessionCalendar } from './session-calendar.js';

const { briefing, recipient } = sampleFacts('admission', 'de');
const read = (text: string | null) => {
  const component = new ICAL.Component(ICAL.parse(text ?? '') as unknown[]);
  return {
    component,
    events: component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
};

describe('the calendar file, read by another parser', () => {
  it('has one entry from ten to two in Berlin, with the check mentioned', () => {
    const { component, events } = read(sessionCalendar(briefing, recipient));
    expect(component.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(events).toHaveLength(1);
    const [event] = events;
    const berlin = (time: ICAL.Time) =>
      time.toJSDate().toLocaleString('de-DE', {
        timeZone: 'Europe/Berlin',
        dateStyle: 'short',
        timeStyle: 'short',
      });
    expect(berlin(event!.startDate)).toBe('24.09.20, 10:00');
    expect(berlin(event!.endDate)).toBe('24.09.20, 14:00');
    expect(event!.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(event!.description).toContain('09:30');
    expect(event!.sequence).toBe(briefing.version);
  });
  it('keeps its UID over versions, and has another for another registration', () => {
    const uid = (version: number, registrationId: string) =>
      read(sessionCalendar({ ...briefing, version }, { ...recipient, registrationId })).events[0]!
        .uid;
    expect(uid(3, 'a')).toBe(uid(4, 'a'));
    expect(uid(3, 'a')).not.toBe(uid(3, 'b'));
  });
  it('lets no title break out of its line', () => {
    const title = { de: 'Titel\r\nATTENDEE:mailto:x@example.org\r\nX;Y,Z\\n' };
    const { component, events } = read(sessionCalendar({ ...briefing, title }, recipient));
    expect(component.getFirstSubcomponent('vevent')!.getAllProperties('attendee')).toHaveLength(0);
    expect(events[0]!.summary).toBe('Titel ATTENDEE:mailto:x@example.org X;Y,Z\\n');
  });
  it('is absent while there is no date', () => {
    expect(sessionCalendar({ ...briefing, sessions: [] }, recipient)).toBeNull();
  });
  it('speaks the reader’s language', () => {
    const text = sessionCalendar(briefing, { ...recipient, locale: 'en' });
    expect(read(text).events[0]!.description).toContain('Optional technical check from 09:30');
  });
});
