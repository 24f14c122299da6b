/** What the played services answer about one offer; its texts are hostile on purpose. */
export const OFFER_ID = '0190a000-0000-7000-8000-00000000000a';

export const summary = {
  offerId: OFFER_ID,
  slug: 'probe',
  format: { key: 'onlineExchange', label: { de: 'Online-Austausch', en: 'Online exchange' } },
  title: { de: '<script>alert(1)</script> & Co' },
  summary: null,
  organiser: { agencyId: OFFER_ID, name: 'Agentur "X"' },
  venue: { kind: 'undecided' },
  times: [],
  registration: { state: 'open', opensAt: null, closesAt: null, lastDay: null, lastTime: null },
};
export const offer = {
  ...summary,
  description: { de: '<img src=x onerror=alert(1)>' },
  targetGroup: null,
  timeZone: 'Europe/Berlin',
  sessions: [
    {
      title: null,
      date: { kind: 'unknown' },
      startsAt: null,
      endsAt: null,
      preSession: null,
      items: [],
    },
  ],
  accessDispatch: null,
  technicalRequirements: null,
  contact: null,
  people: [],
  capacity: { people: null },
  contentDate: '2020-09-01',
  questionDeadline: null,
  questionnaire: [{ key: 'ready', label: { de: 'Bereit?' }, kind: 'yesNo', neededBy: 'submit' }],
};
export const municipalities = {
  items: [{ municipalityId: OFFER_ID, label: { de: 'Musterstadt', en: 'Musterstadt' } }],
  nextCursor: null,
};
