import { accountDifferences, becameOf, foreseen, hourOf, printForecast } from './forecast.rules.js';
import type { ReceivedMail } from './mailbox.js';
import { type Cell, differences, type Table } from './outcome-table.rules.js';
import type { TimetableLine } from './timetable.js';

const line = (changes: Partial<TimetableLine> = {}): TimetableLine => ({
  kind: 'access',
  to: 'anna@example.org',
  state: 'planned',
  due: '2020-09-21T07:00:00Z',
  sentAt: null,
  leftOut: null,
  ...changes,
});
const sent = (changes: Partial<TimetableLine> = {}): TimetableLine =>
  line({ state: 'sent', sentAt: '2020-09-21T07:00:02Z', ...changes });
const seen = (changes: Partial<ReceivedMail> = {}): ReceivedMail => ({
  id: 'x',
  to: 'anna@example.org',
  kind: 'access',
  subject: '',
  text: '',
  calendar: null,
  messageId: '',
  returnPath: '',
  seenAt: '2020-09-21 09h',
  ...changes,
});
const table = (said: Record<string, Record<string, Cell>>): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const keyOf = (address: string) =>
  address === 'stranger@example.org' ? undefined : address.split('@')[0];

describe('what the timetable foresees', () => {
  it('is told in hours of Berlin, in winter too', () => {
    expect(hourOf('2020-09-21T07:00:00Z')).toBe('2020-09-21 09h');
    expect(hourOf('2020-12-08T23:30:00Z')).toBe('2020-12-09 00h');
  });

  it('has mails to come with their hours, and why not; nothing that has left, nobody else', () => {
    const lines = [
      line(),
      line({ kind: 'ownMail', due: '2020-09-23T07:00:00Z' }),
      line({ kind: 'ownMail', due: '2020-09-22T07:00:00Z', state: 'retry' }),
      sent({ kind: 'receipt' }),
      line({ to: 'hugo@example.org', state: 'cancelled', due: null, leftOut: 'withdrew' }),
      line({ to: 'stranger@example.org' }),
      line({ to: null, kind: 'organiserNotice' }),
    ];
    const expected = table({
      anna: {
        access: { planned: '2020-09-21 09h' },
        ownMail: { planned: '2020-09-22 09h and again 2020-09-23 09h' },
      },
      hugo: { access: { not: 'withdrew' } },
    });
    const told = foreseen(lines, keyOf);
    expect(differences(expected, told)).toEqual([]);
    expect(printForecast(told)).toContain('hugo (withdrew)');
  });

  it('does not say why not of a mail that leaves for another session', () => {
    const lines = [
      line({ kind: 'ownMail' }),
      line({ kind: 'ownMail', state: 'skipped', leftOut: 'momentPassed' }),
    ];
    expect(foreseen(lines, keyOf).get('anna')?.get('ownMail')).toEqual({
      planned: '2020-09-21 09h',
    });
  });

  it('comes true at the same hour, unless the story says what overtook it', () => {
    const says = table({
      anna: { access: { planned: '2020-09-21 09h' } },
      clara: { access: { not: 'refused' } },
      hugo: { access: { planned: '2020-09-21 09h' } },
    });
    const overtaken = table({ hugo: { access: { not: 'withdrew' } } });
    const became = table({
      anna: { access: { sent: '2020-09-21 09h' } },
      clara: { access: { not: 'refused' } },
      hugo: { access: { not: 'withdrew' } },
    });
    expect(differences(became, becameOf({ says, overtaken }))).toEqual([]);
    expect(differences(became, becameOf({ says }))).toHaveLength(1);
  });
});

describe('the timetable’s account of what has left', () => {
  const found = (lines: TimetableLine[], mails: ReceivedMail[]) => accountDifferences(lines, mails);

  it('is the mail server’s', () => {
    expect(found([sent(), line({ kind: 'afterwards' })], [seen()])).toEqual([]);
  });
  it.each([
    ['a mail that the mail server never saw', [sent()], []],
    ['a mail that the timetable does not know', [], [seen()]],
    ['a mail that came twice', [sent()], [seen(), seen({ id: 'y' })]],
    ['another recipient', [sent()], [seen({ to: 'ben@example.org' })]],
    ['another hour', [sent()], [seen({ seenAt: '2020-09-21 10h' })]],
    ['another mail', [sent()], [seen({ kind: 'admission' })]],
  ])('differs by %s', (_what, lines, mails) => {
    expect(found(lines, mails).length).toBeGreaterThan(0);
  });
  it('differs by a mail that left before its moment, though in the same hour', () => {
    const early = sent({ due: '2020-09-21T07:30:00Z' });
    expect(found([early], [seen()])).toEqual([
      'anna@example.org, access: left at 2020-09-21T07:00:02Z, before 2020-09-21T07:30:00Z',
    ]);
  });
  it('leaves out what goes to the organiser: those mails are of no registration', () => {
    const notice = sent({ to: null, kind: 'organiserNotice' });
    expect(found([notice], [seen({ kind: 'organiserNotice', to: 'desk@example.org' })])).toEqual(
      [],
    );
  });
});
