import ICAL from 'ical.js';
import { briefings } from '../../test/support/briefings.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { sessionCalendar } from './session-calendar.js';

const { briefing, recipient } = sampleFacts('admission', 'de');
const read = (text: string | null) => {
  const component = new ICAL.Component(ICAL.parse(text ?? '') as unknown[]);
  return {
    component,
    events: component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
};
const onsite = briefings['a whole day on site']!;
const status = (event: ICAL.Event) => event.component.getFirstPropertyValue('status');

describe('the calendar file, read by another parser', () => {
  it('has one entry from ten to two in Berlin, with the check mentioned', () => {
    const { component, events } = read(
      sessionCalendar({ ...briefing, calendarSequence: 4 }, recipient),
    );
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
    expect(event!.location).toBe('online, Webex');
    expect(status(event!)).toBe('CONFIRMED');
    // The offer's changes and the registration's own: either makes it grow.
    expect(event!.sequence).toBe(4 + recipient.version);
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
  it('is absent while there is no date, or only a presumed month', () => {
    expect(sessionCalendar({ ...briefing, sessions: [], schedule: [] }, recipient)).toBeNull();
    for (const shape of ['no date, online', 'a month presumed, place to be announced'])
      expect(sessionCalendar(briefings[shape]!, recipient)).toBeNull();
  });
  it('speaks the reader’s language', () => {
    const text = sessionCalendar(briefing, { ...recipient, locale: 'en' });
    expect(read(text).events[0]!.description).toContain('Optional technical check from 09:30');
  });

  it('a whole day is a date without time, and its end is the day after', () => {
    const text = sessionCalendar(onsite, recipient)!;
    const [event] = read(text).events;
    expect(event!.startDate.isDate).toBe(true);
    expect(event!.startDate.toString()).toBe('2019-09-03');
    expect(event!.endDate.toString()).toBe('2019-09-04');
    expect(text).toContain('DTSTART;VALUE=DATE:20190903');
    expect(event!.location).toBe(
      'Deutsches Fussballmuseum, Platz der Deutschen Einheit 1, 44137 Dortmund',
    );
    expect(event!.description).not.toContain('Zugang');
  });
  it('several whole days end after the last', () => {
    const schedule = onsite.schedule.map((one) => ({
      ...one,
      date: { kind: 'allDay', day: '2020-12-30', until: '2021-01-01' } as const,
    }));
    const [event] = read(sessionCalendar({ ...onsite, schedule }, recipient)).events;
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual([
      '2020-12-30',
      '2021-01-02',
    ]);
  });
  it('a whole day told without its schedule is the same', () => {
    const [event] = read(sessionCalendar({ ...onsite, schedule: [] }, recipient)).events;
    expect([event!.startDate.toString(), event!.endDate.toString()]).toEqual([
      '2019-09-03',
      '2019-09-04',
    ]);
  });
  it('several sessions are several entries, each under its name', () => {
    const { events } = read(
      sessionCalendar(briefings['two parts, the second in groups']!, recipient),
    );
    expect(events.map(({ summary }) => summary)).toEqual([
      'Bildungswerkstatt: Teil I',
      'Bildungswerkstatt: Gruppe I',
      'Bildungswerkstatt: Gruppe II',
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
  });
  it.each([
    ['with its times', '10:00', '14:00', '2020-12-01T09:00:00Z'],
    ['as a whole day without', null, null, '2020-12-01'],
  ])('a presumed day is tentative, %s', (_name, startsAt, endsAt, start) => {
    const date = { kind: 'tentativeDay', day: '2020-12-01' } as const;
    const schedule = [{ ...onsite.schedule[0]!, date, startsAt, endsAt }];
    const [event] = read(sessionCalendar({ ...onsite, sessions: [], schedule }, recipient)).events;
    expect(status(event!)).toBe('TENTATIVE');
    expect(event!.startDate.toString()).toBe(start);
  });
  it('names no place that is not known', () => {
    const place = { kind: 'undecided' as const, lines: [], directions: null };
    const text = sessionCalendar({ ...onsite, place }, recipient);
    expect(read(text).events[0]!.location).toBeNull();
  });

  describe('taken back', () => {
    it('has the same UID, a higher sequence, and says so twice', () => {
      const admitted = read(sessionCalendar(briefing, recipient)).events[0]!;
      const { component, events } = read(
        sessionCalendar({ ...briefing, calendarSequence: 1 }, recipient, 'cancel'),
      );
      expect(component.getFirstPropertyValue('method')).toBe('CANCEL');
      expect(status(events[0]!)).toBe('CANCELLED');
      expect(events[0]!.uid).toBe(admitted.uid);
      expect(events[0]!.sequence).toBeGreaterThan(admitted.sequence);
    });
    it('needs no day: a postponed offer has none', () => {
      const text = sessionCalendar(briefings['no date, online']!, recipient, 'cancel');
      expect(text).not.toContain('DTSTART');
      expect(read(text).events).toHaveLength(1);
    });
  });
});
