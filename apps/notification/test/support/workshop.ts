/** A workshop whose parts are months apart: part one in September, then group I or II in December. */
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { OfferState } from '#contracts/states.js';
import type { StoredMail } from '../../src/plan/plan-diff.rules.js';
import { offer } from './states.js';

const id = (n: number): string => `01920000-0000-7000-8000-00000000002${n}`;
export const [part1, group1, group2] = [id(1), id(2), id(3)] as const;
const times = {
  [part1]: ['2020-09-24T07:15:00Z', '2020-09-24T10:15:00Z'],
  [group1]: ['2020-12-08T08:15:00Z', '2020-12-08T11:15:00Z'],
  [group2]: ['2020-12-09T08:15:00Z', '2020-12-09T11:15:00Z'],
} as const;
export type Day = { date: string; time: string };
export const nine = (date: string): Day => ({ date, time: '09:00' });
export const september = nine('2020-09-21');
export const december = nine('2020-12-07');

export interface Given {
  common?: Day | null;
  own?: Record<string, Day>;
  changes?: Partial<OfferState>;
}
export const workshop = ({ common = september, own = {}, changes = {} }: Given = {}): OfferState =>
  offer({
    accessDispatch: common,
    sessions: Object.entries(times).map(([sessionId, [startsAt, endsAt]]) => ({
      sessionId,
      startsAt,
      endsAt,
      preSessionStartsAt: null,
    })),
    schedule: Object.keys(times).map((sessionId, at) => ({
      sessionId,
      key: ['part1', 'group1', 'group2'][at]!,
      title: { de: ['Teil I', 'Gruppe I', 'Gruppe II'][at]! },
      date: { kind: 'fixed', day: times[sessionId as keyof typeof times]![0].slice(0, 10) },
      ...(own[sessionId] && { accessDispatch: own[sessionId] }),
    })),
    ...changes,
  });
/** An access mail of before, sent unless it says otherwise. */
export const row = (changes: Partial<StoredMail>): StoredMail => ({
  id: 'm',
  kind: 'access',
  occurrence: '1',
  variant: null,
  due: '2020-09-21T07:00:00Z',
  sendUntil: null,
  askAfter: null,
  state: 'sent',
  reason: null,
  reasonSince: null,
  sessions: null,
  ...changes,
});

const way = { platform: null, phones: [], meetingNumber: null, password: null };

/** As the catalogue tells it for mails: groups have a way in of their own, `…/group1`. */
export const briefingOf = (briefing: OfferBriefing, of: OfferState): OfferBriefing => ({
  ...briefing,
  version: of.version,
  sessions: of.sessions.map((one) => ({ ...one, title: null, items: [] })),
  schedule: of.schedule.map(({ key: _, ...one }) => ({
    ...one,
    startsAt: '09:15',
    endsAt: '12:15',
  })),
  access: {
    ...way,
    link: 'https://meet.example.org/common',
    sessions: of.schedule.slice(1).map(({ sessionId, key }) => ({
      ...way,
      sessionId,
      link: `https://meet.example.org/${key}`,
    })),
  },
});
