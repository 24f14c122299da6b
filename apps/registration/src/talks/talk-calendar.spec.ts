import ICAL from 'ical.js';
import type { Appointment } from './talk-files.js';
import { talkCalendar } from './talk-calendar.js';

const agreed = (changes: object = {}, slot: object = {}): Appointment =>
  ({
    appointment: { id: 'a1', sequence: 2, state: 'agreed', ...changes },
    slot: {
      startsAt: new Date('2020-10-25T08:00:00Z'),
      endsAt: new Date('2020-10-25T08:30:00Z'),
      way: 'online',
      place: 'https://example.org/raum',
      ...slot,
    },
  }) as Appointment;
const subject = {
  offerTitle: 'Zukunft vor Ort',
  with: 'Ada Advisor',
  locale: 'de' as const,
  stamp: new Date('2020-09-01T07:00:00Z'),
  organizer: { name: 'Agentur Beispiel', email: 'team@example.org' },
};
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const event = calendar.getFirstSubcomponent('vevent')!;
  const value = (name: string) => String(event.getFirstPropertyValue(name));
  return { method: calendar.getFirstPropertyValue('method'), value, event };
};

it('is one entry with a UID of its own, a time in UTC and the sequence', () => {
  const { method, value } = read(talkCalendar(agreed(), subject));
  // A calendar and no message: nothing asks whoever opens it to accept.
  expect([method, value('organizer')]).toEqual([null, 'null']);
  expect(['uid', 'sequence', 'dtstart', 'dtend', 'status', 'dtstamp'].map(value)).toEqual([
    'vorabsprache.a1@einlass',
    '2',
    '2020-10-25T08:00:00Z',
    '2020-10-25T08:30:00Z',
    'CONFIRMED',
    '2020-09-01T07:00:00Z',
  ]);
  expect(['summary', 'location', 'description'].map(value)).toEqual([
    'Vorabsprache: Zukunft vor Ort',
    'online, https://example.org/raum',
    'Mit: Ada Advisor',
  ]);
});

it.each(['givenBack', 'cancelled'])('takes an entry out that was %s', (state) => {
  const { method, value } = read(talkCalendar(agreed({ state, sequence: 3 }), subject));
  expect([method, value('status'), value('sequence')]).toEqual(['CANCEL', 'CANCELLED', '3']);
  expect(value('organizer')).toBe('mailto:team@example.org');
});

it('takes an entry out also where it is not known whom that is from', () => {
  const { method, value } = read(
    talkCalendar(agreed({ state: 'cancelled' }), { ...subject, organizer: null }),
  );
  expect([method, value('organizer')]).toEqual(['CANCEL', 'null']);
});

it('reminds as the entries of sessions do, and not of what was given up', () => {
  const seconds = (state: string) =>
    read(talkCalendar(agreed({ state }), subject))
      .event.getAllSubcomponents('valarm')
      .map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds());
  expect(seconds('agreed')).toEqual([-86_400, -1_800]);
  expect(seconds('cancelled')).toEqual([]);
});

it('stays one entry, whatever somebody wrote', () => {
  const evil = 'Raum 1\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:x@example.org;\\n,';
  const text = talkCalendar(agreed({}, { place: evil }), { ...subject, with: evil, locale: 'en' });
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
  expect(text).not.toMatch(/^ATTENDEE/m);
  expect(read(text).value('summary')).toBe('Preliminary talk: Zukunft vor Ort');
});
