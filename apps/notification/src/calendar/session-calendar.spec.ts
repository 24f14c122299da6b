import ICAL from 'ical.js';
import { briefings } from '../../test/support/briefings.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { sessionCalendar as published, takenOutCalendar } from './session-calendar.js';

const { briefing, recipient, sender } = sampleFacts('admission', 'de');
const sessionCalendar = (offer: typeof briefing, person: typeof recipient) =>
  published(offer, person, { sender });
const takenOut = (offer: typeof briefing, person: typeof recipient, ...sessionIds: string[]) =>
  takenOutCalendar(offer, person, { sender, sessionIds });
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
        takenOut({ ...briefing, calendarSequence: 1 }, recipient, briefing.sessions[0]!.sessionId),
      );
      expect(component.getFirstPropertyValue('method')).toBe('CANCEL');
      expect(status(events[0]!)).toBe('CANCELLED');
      expect(events[0]!.uid).toBe(admitted.uid);
      expect(events[0]!.sequence).toBeGreaterThan(admitted.sequence);
    });
    it('needs no day: a postponed offer has none', () => {
      const postponed = briefings['no date, online']!;
      const text = takenOut(postponed, recipient, postponed.schedule[0]!.sessionId);
      expect(text).not.toContain('DTSTART');
      expect(read(text).events).toHaveLength(1);
    });
    it('needs no session either: one that was removed keeps its UID', () => {
      const [entered] = read(sessionCalendar(briefing, recipient)).events;
      const { sessionId } = briefing.sessions[0]!;
      const removed = { ...briefing, sessions: [], schedule: [], calendarSequence: 1 };
      const { component, events } = read(takenOut(removed, recipient, sessionId));
      expect(component.getFirstPropertyValue('method')).toBe('CANCEL');
      expect(events.map(({ uid }) => uid)).toEqual([entered!.uid]);
      expect(events[0]!.sequence).toBeGreaterThan(entered!.sequence);
      expect(events[0]!.summary).toBe('Online-Austausch Bildungsmanagement');
    });
    it('is no file where there is nothing to take out', () => {
      expect(takenOut(briefing, recipient)).toBeNull();
    });
  });

  describe('is from the agency', () => {
    const organizer = (text: string | null) =>
      read(text).component.getFirstSubcomponent('vevent')!.getFirstProperty('organizer');
    const named = (offer: typeof briefing) => {
      const found = organizer(sessionCalendar(offer, recipient))!;
      return [found.getParameter('cn'), found.getFirstValue()];
    };

    it('at the contact that the mail shows', () => {
      const expected = ['Transferagentur Beispielland', 'mailto:team@transferagentur.example.org'];
      expect(named(briefing)).toEqual(expected);
      const back = organizer(takenOut(briefing, recipient, briefing.sessions[0]!.sessionId))!;
      expect([back.getParameter('cn'), back.getFirstValue()]).toEqual(expected);
    });
    it.each([
      ['no contact', null],
      ['a contact without an address', { name: 'Team', email: null, phone: '030 5550' }],
      ['a contact with an address that is none', { name: null, email: 'a@b\r\nX:y', phone: null }],
    ])('at the address of the sender where there is %s', (_name, contact) => {
      expect(named({ ...briefing, contact })[1]).toBe(`mailto:${sender}`);
    });
    it('with a name that nothing breaks out of, and an address that is fit for a link', () => {
      const organiser = {
        ...briefing.organiser,
        name: 'Agentur "Süd";X=\\y\r\nATTENDEE:mailto:a@b',
      };
      const contact = { name: null, email: 'fragen+a?b@bildungsbüro.example', phone: null };
      const text = sessionCalendar({ ...briefing, organiser, contact }, recipient)!;
      expect(named({ ...briefing, organiser, contact })).toEqual([
        'Agentur ’Süd’;X=/y ATTENDEE:mailto:a@b',
        'mailto:fragen+a%3Fb@xn--bildungsbro-1hb.example',
      ]);
      expect(text).not.toMatch(/^ATTENDEE/m);
    });
    it('and nobody is asked for an answer', () => {
      const event = read(sessionCalendar(briefing, recipient)).component;
      expect(event.getFirstSubcomponent('vevent')!.getAllProperties('attendee')).toEqual([]);
    });
  });
});
