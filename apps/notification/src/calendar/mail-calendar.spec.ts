/** What the files of a mail enter and take out, read by another parser. */
import ICAL from 'ical.js';
import { briefings } from '../../test/support/briefings.js';
import { sampleFacts } from '../templates/sample/sample.js';
import { withRecipient } from '../templates/sample/sample-recipient.js';
import type { CalendarFile, MailFacts } from '../templates/template.js';
import { mailCalendar } from './mail-calendar.js';

const facts = sampleFacts('changeNotice', 'de');
const parts = briefings['two parts, the second in groups']!;
const [partI, groupI, groupII] = parts.schedule.map(({ sessionId }) => sessionId) as [
  string,
  string,
  string,
];

/** Method and sessions of both files, in their order. */
function filesOf(changes: Partial<MailFacts>, method: 'publish' | 'cancel' = 'publish') {
  const { calendar, withdrawn, entries } = mailCalendar({ ...facts, ...changes }, method);
  return { files: [calendar, withdrawn].map(read), entries };
}

function read(file: CalendarFile | null) {
  if (!file) return null;
  const component = new ICAL.Component(ICAL.parse(file.content) as unknown[]);
  const sessions = component
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one).uid.split('.')[0]);
  const method = component.getFirstPropertyValue('method');
  expect(method).toBe(file.method.toUpperCase());
  return { method, sessions };
}

describe('the calendar files of a mail', () => {
  it('enter every session, and take nothing out', () => {
    expect(filesOf({ briefing: parts, entered: [] })).toEqual({
      files: [{ method: 'PUBLISH', sessions: [partI, groupI, groupII] }, null],
      entries: { sessions: [partI, groupI, groupII], takenOut: [] },
    });
  });
  it('keep a presumed day, which stands in no list of sessions with times', () => {
    const [first] = parts.schedule;
    const presumed: MailFacts['briefing'] = {
      ...parts,
      sessions: [],
      schedule: [{ ...first!, date: { kind: 'tentativeDay', day: '2020-12-01' } }],
    };
    const { calendar, withdrawn } = mailCalendar(
      { ...facts, briefing: presumed, entered: [partI] },
      'publish',
    );
    expect([read(calendar), withdrawn]).toEqual([{ method: 'PUBLISH', sessions: [partI] }, null]);
    expect(calendar!.content).toContain('STATUS:TENTATIVE');
  });
  it('take out the session that the offer does not have any more', () => {
    const without = {
      ...parts,
      schedule: parts.schedule.filter(({ sessionId }) => sessionId !== groupII),
      sessions: parts.sessions.filter(({ sessionId }) => sessionId !== groupII),
    };
    expect(filesOf({ briefing: without, entered: [partI, groupI, groupII] })).toEqual({
      files: [
        { method: 'PUBLISH', sessions: [partI, groupI] },
        { method: 'CANCEL', sessions: [groupII] },
      ],
      entries: { sessions: [partI, groupI, groupII], takenOut: [groupII] },
    });
  });
  it('take out the session whose day is open again, and do not mind one that never had a day', () => {
    const open = {
      ...parts,
      sessions: parts.sessions.filter(({ sessionId }) => sessionId === partI),
      schedule: parts.schedule.map((one) =>
        one.sessionId === partI ? one : { ...one, date: { kind: 'unknown' as const } },
      ),
    };
    expect(filesOf({ briefing: open, entered: [partI, groupI] }).files).toEqual([
      { method: 'PUBLISH', sessions: [partI] },
      { method: 'CANCEL', sessions: [groupI] },
    ]);
  });
  it('go by the sessions that the person attends', () => {
    const moved = withRecipient(facts, { state: { sessionIds: [partI, groupII] } });
    expect(filesOf({ ...moved, briefing: parts, entered: [partI, groupI] }).files).toEqual([
      { method: 'PUBLISH', sessions: [partI, groupII] },
      { method: 'CANCEL', sessions: [groupI] },
    ]);
  });
  it('are one that takes everything out when no day is left, or the offer does not take place', () => {
    const all = { method: 'CANCEL', sessions: [partI, groupI] };
    const dateless = briefings['no date, online']!;
    expect(filesOf({ briefing: dateless, entered: [partI, groupI] }).files).toEqual([all, null]);
    const off = filesOf({ briefing: parts, entered: [partI, groupI] }, 'cancel');
    expect(off.files).toEqual([all, null]);
    expect(off.entries).toEqual({ sessions: [partI, groupI], takenOut: [partI, groupI] });
  });
  it('are none where nothing can be entered and nothing was', () => {
    const month = briefings['a month presumed, place to be announced']!;
    const none = { files: [null, null], entries: null };
    expect(filesOf({ briefing: month, entered: [] })).toEqual(none);
    expect(filesOf({ briefing: parts, entered: [] }, 'cancel')).toEqual(none);
  });
  it('have a higher number than the entry that they replace', () => {
    const sequenceIn = (file: CalendarFile | null) =>
      Number(/SEQUENCE:(\d+)/.exec(file!.content)![1]);
    const before = mailCalendar({ ...facts, briefing: parts, entered: [] }, 'publish');
    const changed = {
      ...parts,
      calendarSequence: parts.calendarSequence + 1,
      schedule: [],
      sessions: [],
    };
    const after = mailCalendar({ ...facts, briefing: changed, entered: [partI] }, 'publish');
    expect(sequenceIn(after.calendar)).toBeGreaterThan(sequenceIn(before.calendar));
  });
});
