/** The places of an offer, in figures and in sentences. */
import { z } from 'zod';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { bilingual, id, instant } from '#contracts/vocabulary.js';
import { lackText, skipRuleText, titleOf } from './lack-texts.rules.js';
import type { Room } from './places.js';
import type { Lack } from './places.rules.js';

const count = z.int().min(0);
const limit = z.int().nullable();

const notice = z.object({
  noticeId: id,
  kind: z.enum([
    'minimumNotReached',
    'stageOverdue',
    'selectionDue',
    'placeFree',
    'consentMissing',
    'accessUnproven',
    'sessionGone',
  ]),
  figures: z.record(z.string(), z.int()),
  raisedAt: instant,
  sentence: bilingual,
});

const waitingTeam = z.object({
  position: z.int(),
  teamId: id,
  municipality: z.string().nullable(),
  /** Who registered it. */
  registrant: z.string(),
  people: z.int(),
  since: instant,
  fits: z.boolean(),
  why: z.array(bilingual),
});

export const capacityView = z
  .object({
    people: z.object({ taken: count, reserved: count, limit, wanted: limit, free: limit }),
    municipalities: z.object({ taken: count, limit, wanted: limit, free: limit }),
    minimum: z
      .object({
        municipalities: z.int(),
        state: z.enum(['open', 'reached', 'missed', 'waived']),
        ready: count,
        decisionAt: instant.nullable(),
      })
      .nullable(),
    sessions: z.array(
      z.object({
        sessionId: id,
        title: bilingual,
        people: count,
        limitPeople: limit,
        cases: count,
        limitCases: limit,
      }),
    ),
    /** Confirmed, held and waiting: people and teams. */
    counts: z.object({
      confirmed: count,
      held: count,
      waiting: count,
      waitingTeams: count,
    }),
    waitingList: z.array(waitingTeam),
    notices: z.array(notice),
    /** All of it as sentences, the most important first. */
    sentences: z.array(bilingual),
  })
  .meta({ id: 'CapacityExplained' });
export type CapacityView = z.infer<typeof capacityView>;

type Figures = Pick<CapacityView, 'people' | 'municipalities' | 'minimum' | 'sessions' | 'counts'>;

const say = (de: string, en: string): Bilingual => ({ de, en });
const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export function capacitySentences(figures: Figures, offer: OfferState): Bilingual[] {
  return [
    peopleSentence(figures, offer),
    ...municipalitySentence(figures),
    ...minimumSentence(figures),
    ...figures.sessions.map(sessionSentence),
    ...(figures.people.reserved > 0
      ? [
          say(
            `Davon ${figures.people.reserved === 1 ? 'ist 1 Platz' : `sind ${figures.people.reserved} Plätze`} für Personen reserviert, die ihr Team noch nicht genannt hat.`,
            `${plural(figures.people.reserved, 'place', 'places')} of these are held for people whom their team has not named yet.`,
          ),
        ]
      : []),
    ...waitingSentence(figures, offer),
  ];
}

function peopleSentence({ people }: Figures, { capacity }: OfferState): Bilingual {
  const { taken, limit: most, wanted } = people;
  if (most === null) {
    const why = capacity.limitedWithoutFigure
      ? say(
          'Die Zahl ist begrenzt, aber nicht genannt; darüber entscheidet eine Person.',
          'The number is limited without a figure; a person decides.',
        )
      : say('Die Zahl der Personen ist nicht begrenzt.', 'The number of people is not limited.');
    return say(
      `${plural(taken, 'Person hat', 'Personen haben')} einen Platz. ${why.de}`,
      `${plural(taken, 'person has', 'people have')} a place. ${why.en}`,
    );
  }
  const beyond =
    wanted !== null && most > wanted
      ? say(
          ` Vorgesehen sind ${wanted}; mehr waren schon vergeben.`,
          ` ${wanted} are planned; more had been given already.`,
        )
      : say('', '');
  return say(
    `${taken} von ${most} Plätzen sind vergeben, ${most - taken} frei.${beyond.de}`,
    `${taken} of ${most} places are taken, ${most - taken} free.${beyond.en}`,
  );
}

function municipalitySentence({ municipalities: { taken, limit: most } }: Figures): Bilingual[] {
  if (most === null) return [];
  return [
    say(
      `${taken} von ${most} Kommunen sind dabei${most - taken > 0 ? `, ${plural(most - taken, 'weitere ist', 'weitere sind')} möglich` : '; mehr sind nicht vorgesehen'}.`,
      `${taken} of ${most} municipalities take part${most - taken > 0 ? `, ${most - taken} more possible` : '; there cannot be more'}.`,
    ),
  ];
}

function minimumSentence({ minimum }: Figures): Bilingual[] {
  if (!minimum || minimum.state === 'reached') return [];
  const { municipalities, ready, state } = minimum;
  const missing = say(
    `Gebraucht werden mindestens ${municipalities} Kommunen, bereit ${ready === 1 ? 'ist 1' : `sind ${ready}`}.`,
    `At least ${municipalities} municipalities are needed, ${ready} ${ready === 1 ? 'is' : 'are'} ready.`,
  );
  const then = {
    open: say(
      ' Bis dahin sind Plätze reserviert und nicht bestätigt.',
      ' Until then places are held and not confirmed.',
    ),
    missed: say(
      ' Am Stichtag war die Zahl nicht erreicht. Bestätigt wird nichts von selbst: Der Veranstalter entscheidet.',
      ' It was not reached on the decision day. Nothing is confirmed by itself: the organiser decides.',
    ),
    waived: say(
      ' Der Veranstalter führt sie trotzdem durch.',
      ' The organiser lets it take place all the same.',
    ),
  }[state];
  return [say(missing.de + then.de, missing.en + then.en)];
}

function sessionSentence(session: CapacityView['sessions'][number]): Bilingual {
  const { title, cases, limitCases, people, limitPeople } = session;
  const of = (most: number | null, de: string, en: string) =>
    most === null ? say('', '') : say(` ${de} ${most}`, ` ${en} ${most}`);
  const ofCases = of(limitCases, 'von', 'of');
  const ofPeople = of(limitPeople, 'von', 'of');
  return say(
    `„${title.de}“: ${cases}${ofCases.de} Kommunen, ${people}${ofPeople.de} Personen.`,
    `"${title.en}": ${cases}${ofCases.en} municipalities, ${people}${ofPeople.en} people.`,
  );
}

function waitingSentence({ counts }: Figures, offer: OfferState): Bilingual[] {
  if (counts.waitingTeams === 0) return [];
  const rule = skipRuleText(offer);
  return [
    say(
      `Auf der Warteliste: ${plural(counts.waitingTeams, 'Anmeldung', 'Anmeldungen')} mit ${plural(counts.waiting, 'Person', 'Personen')}. ${rule.de}`,
      `On the waiting list: ${plural(counts.waitingTeams, 'registration', 'registrations')} with ${plural(counts.waiting, 'person', 'people')}. ${rule.en}`,
    ),
  ];
}

export const sessionsOfRoom = (
  { use }: Room,
  { schedule }: Pick<OfferState, 'schedule'>,
): CapacityView['sessions'] =>
  schedule.flatMap(({ sessionId }) => {
    const session = use.sessions[sessionId];
    if (!session) return [];
    const { people, cases, limitPeople, limitCases } = session;
    return [
      { sessionId, title: titleOf(sessionId, schedule), people, cases, limitPeople, limitCases },
    ];
  });

export const whyWaiting = (lacks: readonly Lack[], offer: OfferState): Bilingual[] =>
  lacks.map((lack) => lackText(lack, offer, 'staff'));

type NoticeKind = CapacityView['notices'][number]['kind'];
type Figure = (name: string) => number;

const noticeSentences: Record<NoticeKind, (of: Figure) => Bilingual> = {
  minimumNotReached: (of) =>
    say(
      `Am Stichtag ${of('municipalities') === 1 ? 'ist nur 1 Kommune' : `sind nur ${of('municipalities')} Kommunen`} dabei, gebraucht werden ${of('needed')}. Entscheiden Sie, ob die Veranstaltung stattfindet.`,
      `On the decision day only ${plural(of('municipalities'), 'municipality takes', 'municipalities take')} part, ${of('needed')} are needed. Please decide whether the event takes place.`,
    ),
  stageOverdue: (of) =>
    say(
      `Bei ${plural(of('registrations'), 'Anmeldung', 'Anmeldungen')} ist eine Frist verstrichen.`,
      `A deadline has passed for ${plural(of('registrations'), 'registration', 'registrations')}.`,
    ),
  selectionDue: (of) =>
    say(
      `${plural(of('teams'), 'Anmeldung steht', 'Anmeldungen stehen')} zur Auswahl. Der Tag der Auswahl ist da.`,
      `${plural(of('teams'), 'registration is', 'registrations are')} up for selection. The day of selection has come.`,
    ),
  consentMissing: (of) =>
    say(
      `${plural(of('people'), 'Person hat', 'Personen haben')} nicht rechtzeitig gesagt, ob der neue Termin passt. Die Plätze bleiben, bis Sie entscheiden.`,
      `${plural(of('people'), 'person has', 'people have')} not said in time whether the new date suits. They keep their places until you decide.`,
    ),
  accessUnproven: (of) =>
    say(
      `Bei ${plural(of('people'), 'Person', 'Personen')} mit Platz ist nicht sicher, dass der Zugang angekommen ist. Unter „Anrufliste“ steht, wen Sie anrufen können.`,
      `For ${plural(of('people'), 'person', 'people')} with a place it is not certain that the access has arrived. "Call list" says whom to call.`,
    ),
  sessionGone: (of) =>
    say(
      `Ein Termin steht nicht mehr zur Wahl, in dem ${plural(of('teams'), 'Anmeldung einen Platz hatte', 'Anmeldungen einen Platz hatten')}. Die Plätze im Angebot bleiben; einen anderen Termin wählen die Teams selbst, oder Sie für sie.`,
      `A session is not offered any more in which ${plural(of('teams'), 'registration had its place', 'registrations had their places')}. Their places in the offer remain; the teams choose another session themselves, or you for them.`,
    ),
  placeFree: (of) =>
    say(
      `Ein Platz ist frei, und ${plural(of('teams'), 'wartende Anmeldung passt', 'wartende Anmeldungen passen')}. Entscheiden Sie, wer nachrückt.`,
      `A place is free, and ${plural(of('teams'), 'waiting registration fits', 'waiting registrations fit')}. Please decide who moves up.`,
    ),
};

export const noticeSentence = (
  kind: NoticeKind,
  figures: Readonly<Record<string, number>>,
): Bilingual => noticeSentences[kind]((name) => figures[name] ?? 0);
