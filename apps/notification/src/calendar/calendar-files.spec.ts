/** What RFC 5545 asks of every file, read by another parser and by the line. */
import ICAL from 'ical.js';
import { briefings } from '../../test/support/briefings.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { feedCalendar } from './feed-calendar.js';
import { sessionCalendar as published, takenOutCalendar } from './session-calendar.js';

const { briefing, recipient, sender } = sampleFacts('admission', 'de');
const sessionCalendar = (offer: typeof briefing, person: typeof recipient) =>
  published(offer, person, { sender });
const takenOut = (offer: typeof briefing) =>
  takenOutCalendar(offer, recipient, { sender, sessionIds: [briefing.sessions[0]!.sessionId] });
const onsite = briefings['a whole day on site']!;
const parts = briefings['two parts, the second in groups']!;
const eventsOf = (text: string) => {
  const component = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return component.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
};
const admitted = (changes: object = {}) => ({
  ...recipient,
  position: { ...recipient.position, stage: 'done' as const, seat: 'confirmed' as const },
  state: {
    ...recipient.state,
    position: { ...recipient.position, stage: 'done' as const, seat: 'confirmed' as const },
    milestones: { ...recipient.state.milestones, admittedAt: '2020-09-10T08:00:00Z' },
    ...changes,
  },
});
const ended = admitted({
  position: { ...recipient.position, stage: 'ended', seat: 'released' },
  milestones: {
    submittedAt: '2020-09-01T07:00:00Z',
    admittedAt: '2020-09-10T08:00:00Z',
    withdrawnAt: '2020-09-11T08:00:00Z',
  },
});

/** Long, with signs of two, three and four octets, and everything that has a meaning in a file. */
const title =
  'Überörtlicher Ämteraustausch „Schlüsselqualifikationen“: Müßiggang, Größe; Süßes \\ 👩‍👩‍👧‍👦 und 🚲 für alle, die großzügige Räume schätzen\r\nX-INJECTED:ja\nBEGIN:VALARM';

describe.each([
  [
    'in a mail',
    (title_: string) => sessionCalendar({ ...briefing, title: { de: title_ } }, recipient)!,
  ],
  ['taken back', (title_: string) => takenOut({ ...briefing, title: { de: title_ } })!],
  ['fetched', (title_: string) => feedCalendar({ ...briefing, title: { de: title_ } }, admitted())],
])('a file %s', (_name, make) => {
  const text = make(title);

  it('has lines of at most 75 octets that end with CR LF, and no sign is cut in two', () => {
    expect(text.endsWith('\r\n')).toBe(true);
    const lines = text.slice(0, -2).split('\r\n');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toContain('\ufffd');
    }
    expect(lines.some((line) => line.startsWith(' '))).toBe(true);
  });
  it('gives a title back as it was, on one line, and nothing breaks out of it', () => {
    const [event] = eventsOf(text);
    expect(event!.summary).toBe(title.replace(/[\r\n]+/g, ' '));
    const properties = event!.component.getAllProperties().map(({ name }) => name);
    expect(properties).not.toContain('x-injected');
  });
  it('has what every reader asks for', () => {
    const unfolded = text.replace(/\r\n /g, '');
    for (const line of [
      /^VERSION:2\.0$/m,
      /^PRODID:.+$/m,
      /^UID:.+@einlass$/m,
      /^DTSTAMP:\d{8}T\d{6}Z$/m,
      /^SEQUENCE:\d+$/m,
    ])
      expect(unfolded.replaceAll('\r', '')).toMatch(line);
  });
  it('holds no access data, though the briefing does', () => {
    const access = {
      link: 'https://meet.example.org/SECRET',
      platform: null,
      phones: [],
      meetingNumber: 'SECRET',
      password: 'SECRET',
      sessions: [],
    };
    const facts = { ...briefing, access };
    for (const file of [sessionCalendar(facts, recipient), feedCalendar(facts, admitted())])
      expect(file).not.toContain('SECRET');
  });
});

describe('reminders', () => {
  const triggers = (text: string) =>
    eventsOf(text).map(({ component }) =>
      component.getAllSubcomponents('valarm').map((alarm) => ({
        action: alarm.getFirstPropertyValue('action'),
        seconds: (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds(),
      })),
    );
  it('come a day and half an hour before', () => {
    expect(triggers(sessionCalendar(briefing, recipient)!)).toEqual([
      [
        { action: 'DISPLAY', seconds: -86_400 },
        { action: 'DISPLAY', seconds: -1_800 },
      ],
    ]);
  });
  it('come at nine on the day before whole days', () => {
    expect(triggers(sessionCalendar(onsite, recipient)!)).toEqual([
      [{ action: 'DISPLAY', seconds: -15 * 3600 }],
    ]);
  });
  it('are none for what is taken back', () => {
    expect(triggers(takenOut(briefing)!)).toEqual([[]]);
  });
});

describe('the calendar that is fetched', () => {
  const statuses = (text: string) =>
    eventsOf(text).map(({ component }) => component.getFirstPropertyValue('status'));

  it('is a calendar and no message, and the same while nothing changes', () => {
    const text = feedCalendar(briefing, admitted());
    expect(text).not.toContain('METHOD');
    // Outlook would ask for an answer, and RFC 5545 (3.8.4.3) keeps it out.
    expect(text).not.toContain('ORGANIZER');
    expect(feedCalendar(briefing, admitted())).toBe(text);
    expect(statuses(text)).toEqual(['CONFIRMED']);
  });
  it('has the same entries as the mails', () => {
    const mailed = eventsOf(sessionCalendar(parts, admitted())!);
    const fetched = eventsOf(feedCalendar(parts, admitted()));
    expect(fetched.map(({ uid, sequence }) => [uid, sequence])).toEqual(
      mailed.map(({ uid, sequence }) => [uid, sequence]),
    );
  });
  it('has only the sessions that the person attends', () => {
    const { sessionId } = parts.schedule[1]!;
    const [event, ...others] = eventsOf(feedCalendar(parts, admitted({ sessionIds: [sessionId] })));
    expect(others).toEqual([]);
    expect(event!.uid).toContain(sessionId);
  });
  it('shows what was called off as cancelled, without reminders', () => {
    for (const [facts, who] of [
      [briefing, ended],
      [{ ...briefing, lifecycle: 'cancelled' as const }, admitted()],
    ] as const) {
      const text = feedCalendar(facts, who);
      expect(statuses(text)).toEqual(['CANCELLED']);
      expect(text).not.toContain('VALARM');
      expect(text).toContain('FREE');
    }
  });
  it('shows a presumed day, and a place that is only asked for, as tentative', () => {
    const date = { kind: 'tentativeDay', day: '2020-12-01' } as const;
    const schedule = [{ ...onsite.schedule[0]!, date, startsAt: null, endsAt: null }];
    const presumed = feedCalendar({ ...onsite, sessions: [], schedule }, admitted());
    expect(statuses(presumed)).toEqual(['TENTATIVE']);
    const asked = feedCalendar(briefing, recipient);
    expect(statuses(asked)).toEqual(['TENTATIVE']);
    expect(eventsOf(asked)[0]!.description).toContain('Eine Zusage gibt es noch nicht.');
  });
  it('is empty, and still a calendar, where there is nothing to enter', () => {
    const refused = admitted({
      position: { ...recipient.position, stage: 'ended' },
      milestones: { submittedAt: '2020-09-01T07:00:00Z', refusedAt: '2020-09-02T07:00:00Z' },
    });
    const interested = admitted({ position: { ...recipient.position, stage: 'interest' } });
    const helper = admitted({ role: 'delegate' });
    for (const text of [
      feedCalendar(briefing, refused),
      feedCalendar(briefing, interested),
      feedCalendar(briefing, helper),
      feedCalendar(briefings['no date, online']!, admitted()),
    ])
      expect(eventsOf(text)).toEqual([]);
  });
});
