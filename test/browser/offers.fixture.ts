/** Offers of every shape, made through the API as an editor would. */
import { eventually } from '../../tools/story/eventually.js';
import { must, organiserAgencyId, stackUrl } from '../e2e/stack.js';

const fresh = (name: string): string => `${name}-${Math.random().toString(36).slice(2, 8)}`;

/** Short ways to a place: these offers are about dates and places, not about conditions. */
const procedure = [
  { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
  { kind: 'seat', owner: 'system', dueDays: null },
];

export interface MadeOffer {
  readonly offerId: string;
  readonly slug: string;
}

/** The catalogue hears of rules by a message. */
export const publishSoon = (offerId: string): Promise<object> =>
  eventually(`${offerId} to be published`, () =>
    must('POST', `/api/offers/${offerId}/publication`, {}).catch((error: Error) => {
      if (!error.message.includes('conditionsMissing')) throw error;
      return undefined;
    }),
  );

/** A published offer. @param prepare what it needs before, such as rules */
export async function publish(
  name: string,
  content: object,
  prepare?: (offerId: string) => Promise<void>,
): Promise<MadeOffer> {
  const slug = fresh(name);
  const { offerId } = await must('POST', '/api/offers', {
    organiserAgencyId: await organiserAgencyId(),
    slug,
    format: 'developmentWorkshop',
    title: { de: `Angebot ${name}`, en: `Offer ${name}` },
    procedure,
    ...content,
  });
  await prepare?.(String(offerId));
  await publishSoon(String(offerId));
  return { offerId: String(offerId), slug };
}

async function asAdmin(method: string, path: string, version: unknown, body: object) {
  const answer = await fetch(new URL(path, stackUrl()), {
    method,
    headers: {
      authorization: `Bearer ${process.env['E2E_API_KEY']}`,
      'content-type': 'application/json',
      'if-match': `"${String(version)}"`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

export async function edit({ offerId }: MadeOffer, changes: object): Promise<void> {
  const { version } = await must('GET', `/api/offers/${offerId}/managed`);
  await asAdmin('PATCH', `/api/offers/${offerId}`, version, changes);
}

/** Moves the only session to another day. */
export async function move(offer: MadeOffer, to: string): Promise<void> {
  const { sessions } = await must('GET', `/api/offers/${offer.offerId}/managed`);
  const [session] = sessions as object[];
  await edit(offer, { sessions: [{ ...session, date: { kind: 'fixed', day: to } }] });
}

/** Sends the open change notice at once. */
export async function sendNotice({ offerId }: MadeOffer): Promise<void> {
  const path = `/api/offers/${offerId}/change-notice`;
  const { version } = await must('GET', path);
  await asAdmin('POST', `${path}/dispatch?now=true`, version, {});
}

const day = (key: string, title: string | null, of: string, from = '09:15', to = '12:15') => ({
  key,
  title: title && { de: title },
  date: { kind: 'fixed', day: of },
  startsAt: from,
  endsAt: to,
});

/** Fixed, with what registering needs. */
export const fixedIn = (of: string) => ({
  sessions: [day('one', null, of)],
  registrationCloses: { kind: 'endOfDay', day: '2020-11-20' },
});

/** As the announcements have them; facts shortened, texts our own. */
export const shapes = {
  monat: {
    venue: { kind: 'toBeAnnounced' },
    sessions: [{ key: 'one', date: { kind: 'tentativeMonth', month: '2020-12' } }],
    interestList: true,
    team: { recommendedMin: 2 },
    prices: [
      { key: 'free', amount: { cents: 0 }, label: { de: 'Teilnahme', en: 'Participation' } },
    ],
  },
  teile: {
    venue: { kind: 'online', platform: 'Webex' },
    sessions: [
      {
        ...day('part1', 'Auftakt', '2020-11-24'),
        preSession: { startsAt: '08:45', kind: 'techCheck', title: { de: 'Ankommen mit Hilfe' } },
        items: [
          { startsAt: '09:15', kind: 'plenary', title: { de: 'Begrüßung und Einführung' } },
          { startsAt: '10:10', kind: 'breakoutPhase', title: { de: 'Arbeit in Teilgruppen' } },
          { startsAt: '11:00', kind: 'break', title: { de: 'Pause' } },
        ],
      },
      day('group1', 'Gruppe I', '2020-12-01'),
      day('group2', 'Gruppe II', '2020-12-02'),
    ],
    parts: [
      { key: 'teil1', title: { de: 'Teil I' }, rule: 'all', sessions: ['part1'] },
      {
        key: 'teil2',
        title: { de: 'Teil II' },
        rule: 'exactlyOne',
        sessions: ['group1', 'group2'],
        casesPerSession: 6,
      },
    ],
    preWork: [
      {
        key: 'beispiel',
        title: { de: 'Ein Beispiel aus Ihrer Kommune' },
        due: {
          group1: { kind: 'endOfDay', day: '2020-11-30' },
          group2: { kind: 'endOfDay', day: '2020-12-01' },
        },
      },
    ],
    registrationCloses: { kind: 'relative', amount: 1, unit: 'weeks', before: 'firstSession' },
  },
  ort: {
    venue: {
      kind: 'onsite',
      name: 'Haus der Beispiele',
      street: 'Musterplatz 1',
      postalCode: '44137',
      city: 'Dortmund',
      directions: { de: 'Gegenüber vom Hauptbahnhof.' },
    },
    sessions: [{ key: 'one', date: { kind: 'allDay', day: '2020-12-03' } }],
    capacity: { people: 15, municipalities: { min: 2, max: 3 } },
    team: { admissionUnit: 'team', recommendedMin: 2, max: 5 },
    people: [{ kind: 'lecturer', entity: 'person', name: 'Fachperson Beispiel' }],
    registrationCloses: { kind: 'endOfDay', day: '2020-11-20' },
  },
  /** As `zukunft-vor-ort`: two to three municipalities, teams of at most five, and not more. */
  team: {
    venue: { kind: 'onsite', name: 'Haus der Beispiele', city: 'Dortmund' },
    sessions: [{ key: 'one', date: { kind: 'allDay', day: '2020-12-03' } }],
    capacity: { people: 15, municipalities: { min: 2, max: 3 } },
    team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' },
    registrationCloses: { kind: 'endOfDay', day: '2020-11-20' },
  },
  hybrid: {
    venue: {
      kind: 'hybrid',
      onsite: { name: 'Rathaus', city: 'Musterstadt' },
      online: { platform: null },
    },
    sessions: [day('one', null, '2020-12-08')],
    capacity: {
      people: null,
      limitedWithoutFigure: true,
      perMunicipality: { max: 2, kind: 'soft', scope: 'offer' },
    },
    coOrganisers: [{ name: 'Stadt Musterstadt' }],
    funder: { name: 'Ein Ministerium', projectAdministrator: 'Ein Projektträger' },
    subjectToChange: true,
    registrationCloses: { kind: 'endOfDay', day: '2020-11-20' },
  },
} satisfies Record<string, object>;
