/** Room plans as the pages show them. */
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import { modeField, roles, roomLines, weightField, weights } from './room-form.rules.js';
import type { RoomTexts } from './rooms.texts.js';
import type {
  PersonOfPlan,
  PlanRevision,
  PlanSettings,
  RoomPlan,
  RoomPlanList,
} from './rooms.types.js';

/** A weight that was set by the API stays one of the choices. */
const weightOptions = (chosen: number, t: RoomTexts) =>
  [...new Set([...weights, chosen])]
    .sort((a, b) => a - b)
    .map((value) => ({
      value,
      label: t.weights[value] ?? String(value),
      chosen: value === chosen,
    }));

/** Which of the settings a form offers, with what is chosen. */
export function settingsView(
  settings: PlanSettings,
  { keys, sessions, items }: RoomPlanList,
  self: string | null,
  t: RoomTexts,
  locale: Locale,
) {
  return {
    titleDe: settings.title.de,
    titleEn: settings.title.en ?? '',
    sessions: [{ sessionId: '', label: t.form.allSessions }].concat(
      sessions.map(({ sessionId, title }) => ({ sessionId, label: say(title, locale) })),
    ),
    sessionId: settings.sessionId ?? '',
    rooms: roomLines(settings.rooms),
    roles: roles.map((value) => ({
      value,
      label: t.roles[value],
      chosen: settings.roles.includes(value),
    })),
    wishes: keys.map((key, at) => wishView(key, at, settings, t, locale)),
    earlier: items
      .filter(({ planId }) => planId !== self)
      .map(({ planId, title }) => ({
        planId,
        label: say(title, locale),
        chosen: settings.newFaces?.planIds.includes(planId) ?? false,
      })),
    earlierWeights: weightOptions(settings.newFaces?.weight ?? 3, t),
  };
}

function wishView(
  { key, label }: RoomPlanList['keys'][number],
  at: number,
  { wishes }: PlanSettings,
  t: RoomTexts,
  locale: Locale,
) {
  const wish = wishes.find((each) => each.key === key);
  return {
    label: label[locale],
    modeField: modeField(at),
    weightField: weightField(at),
    weightLabel: fill(t.form.weight, { key: label[locale] }),
    modes: (['none', 'mix', 'match', 'together'] as const).map((value) => ({
      value: value === 'none' ? '' : value,
      label: t.modes[value],
      chosen: (wish?.mode ?? 'none') === value,
    })),
    weights: weightOptions(wish?.weight ?? 3, t),
  };
}

export const planLine = (
  plan: RoomPlanList['items'][number],
  sessions: RoomPlanList['sessions'],
  t: RoomTexts,
  locale: Locale,
) => {
  const session = sessions.find(({ sessionId }) => sessionId === plan.sessionId);
  return {
    planId: plan.planId,
    title: say(plan.title, locale),
    session: session ? say(session.title, locale) : null,
    line: fill(t.line, { rooms: plan.rooms, people: plan.seated }),
    published: plan.published,
  };
};

const personView = (person: PersonOfPlan, t: RoomTexts) => ({
  registrationId: person.registrationId,
  name: person.name,
  municipality: person.municipality,
  chooseLabel: fill(t.plan.choose, { name: person.name }),
  notes: [
    ...(person.pinned ? [t.plan.pinned] : []),
    ...(person.standing === 'left' ? [t.plan.left] : []),
    ...(person.standing === 'changed' ? [t.plan.changed] : []),
  ],
});

const sizeText = (people: number, capacity: number | null, t: RoomTexts): string => {
  if (capacity !== null) return fill(t.plan.sizeOf, { n: people, max: capacity });
  return people === 1 ? t.plan.sizeOne : fill(t.plan.size, { n: people });
};

export function roomsView(plan: RoomPlan, t: RoomTexts, locale: Locale) {
  return plan.rooms.map(({ roomId, name, capacity, moderator, people, findings }) => ({
    roomId,
    name,
    size: sizeText(people.filter((one) => one.standing !== 'left').length, capacity, t),
    led: moderator && fill(t.plan.led, { name: moderator }),
    people: people.map((person) => personView(person, t)),
    findings: findings.map((each) => each[locale]),
  }));
}

/** How far the seats are from the wishes, in sentences. */
export function resultView(plan: RoomPlan, t: RoomTexts, locale: Locale): string[] {
  return [
    ...plan.wishes.map(({ label, mode, weight, departures }) => {
      const text =
        departures === 0 ? t.plan.fits : departures === 1 ? t.plan.missesOne : t.plan.misses;
      return fill(text, { label: label[locale], mode: t.modes[mode], weight, n: departures });
    }),
    ...(plan.settings.newFaces ? [fill(t.plan.met, { n: plan.metAgain })] : []),
    ...plan.findings.map((each) => each[locale]),
  ];
}

export const everybody = (plan: RoomPlan): PersonOfPlan[] => [
  ...plan.rooms.flatMap(({ people }) => people),
  ...plan.unplaced,
];

/** People to choose from, by name; two of one name are told apart by their municipality. */
export const choicesOf = (people: readonly PersonOfPlan[], locale: Locale) =>
  people
    .filter(({ standing }) => standing !== 'left')
    .map(({ registrationId, name, municipality }) => ({
      registrationId,
      label: municipality ? `${name} (${municipality})` : name,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));

export function pairsView(plan: RoomPlan, t: RoomTexts) {
  const names = new Map(everybody(plan).map((one) => [one.registrationId, one.name]));
  const line = (kind: 'together' | 'apart') =>
    plan.settings[kind].map((pair, at) => ({
      value: `${kind}:${at}`,
      text: `${pair.map((id) => names.get(id) ?? t.plan.unknownPerson).join(', ')}: ${
        kind === 'together' ? t.plan.pairTogether : t.plan.pairApart
      }`,
    }));
  return [...line('together'), ...line('apart')];
}

/** @param base address of the plan's page, below which its forms lead */
export function planView(plan: RoomPlan, base: string, t: RoomTexts, locale: Locale) {
  const leftOut = new Set(plan.webex.leftOut);
  const rooms = roomsView(plan, t, locale);
  const unplaced = plan.unplaced.map((person) => personView(person, t));
  return {
    version: plan.version,
    rooms,
    unplaced,
    /** Those without a room, shown as if they were in one. */
    waiting: {
      roomId: '',
      name: t.plan.unplaced,
      size: sizeText(unplaced.length, null, t),
      led: null,
      people: unplaced,
      findings: [],
    },
    /** What the form of each room needs. */
    form: { base, version: plan.version, rooms },
    changes: plan.changes.map((each) => each[locale]),
    result: resultView(plan, t, locale),
    seed: plan.arranged && fill(t.plan.seed, { seed: plan.arranged.seed }),
    seedValue: plan.arranged?.seed ?? null,
    choices: choicesOf(everybody(plan), locale),
    pairs: pairsView(plan, t),
    undo: plan.undoTo !== null,
    hasSeats: plan.rooms.some(({ people }) => people.length > 0),
    published:
      plan.published &&
      fill(t.plan.published, {
        revision: plan.published.revision,
        at: instantText(plan.published.at, locale),
      }),
    outdated: plan.published?.upToDate === false,
    leftOut: everybody(plan)
      .filter(({ registrationId }) => leftOut.has(registrationId))
      .map(({ name }) => name),
  };
}

export const historyView = (revisions: readonly PlanRevision[], t: RoomTexts, locale: Locale) =>
  revisions.map(({ revision, deed, moved, by, at }, index) => ({
    revision,
    text: fill(moved > 0 ? t.plan.entryMoved : t.plan.entry, {
      n: revision,
      deed: t.deeds[deed],
      moved,
      by,
      at: instantText(at, locale),
    }),
    restore: index > 0 ? fill(t.plan.restore, { n: revision }) : null,
  }));
