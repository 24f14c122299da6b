/** A plan as staff see it: who sits where, what is wished for and missed, what has changed. */
import { assess } from './arranging/assess.rules.js';
import { findingText, type Naming } from './finding-text.rules.js';
import { type Both, keysOf, peopleWith, valuesOf } from './keys.rules.js';
import type { PersonOfPlan } from './planned-people.js';
import type { PersonOfPlanView, RoomPlanView } from './room-plan.views.js';
import type { LoadedPlan } from './room-plans.js';
import { type Seat, taskOf } from './seats.rules.js';
import { computedBySpreadsheets } from './webex-file.rules.js';

type Plan = Omit<LoadedPlan, 'seats'>;

/** Undoing goes back from what was restored, so that it can be done again and again. */
export const undoTarget = ({ number, restoredFrom }: LoadedPlan['revision']): number | null =>
  (restoredFrom ?? number) > 1 ? (restoredFrom ?? number) - 1 : null;

export function planView(
  loaded: Plan,
  seats: readonly Seat[],
  people: readonly PersonOfPlan[],
  metBefore: readonly (readonly string[])[],
): RoomPlanView {
  const { offer, plan, revision, settings } = loaded;
  const seatOf = new Map(seats.map((seat) => [seat.registrationId, seat]));
  const judged = judge(loaded, seats, people, metBefore);
  const sorted = [...people].sort(byName);
  const inRoom = (wanted: string | undefined) =>
    sorted
      .filter(({ id }) => seatOf.get(id)?.roomId === wanted)
      .map((person) => personView(person, seatOf.get(person.id)));
  return {
    planId: plan.id,
    offerId: offer.offerId,
    version: plan.version,
    revision: plan.revision,
    settings,
    arranged: arrangedOf(revision),
    published: publishedOf(plan),
    undoTo: undoTarget(revision),
    rooms: settings.rooms.map(({ roomId, name, capacity, moderator }) => ({
      roomId,
      name,
      capacity,
      moderator,
      people: inRoom(roomId),
      findings: judged.textsOf(roomId),
    })),
    unplaced: inRoom(undefined),
    changes: changesOf(people, seatOf),
    wishes: judged.wishes,
    metAgain: judged.metAgain,
    cost: judged.cost,
    findings: judged.textsOf(null),
    webex: { leftOut: notForSpreadsheets(people, seatOf) },
  };
}

const arrangedOf = ({ seed, arrangedAt }: LoadedPlan['revision']) =>
  seed === null ? null : { seed: Number(seed), at: arrangedAt?.toISOString() ?? null };

const notForSpreadsheets = (
  people: readonly PersonOfPlan[],
  seatOf: ReadonlyMap<string, Seat>,
): string[] =>
  people
    .filter(({ takesPart, id }) => takesPart && seatOf.has(id))
    .filter(({ email }) => computedBySpreadsheets(email))
    .map(({ id }) => id);

/** What the seats are worth. Who has left sits on no seat. */
function judge(
  { offer, settings }: Plan,
  seats: readonly Seat[],
  people: readonly PersonOfPlan[],
  metBefore: readonly (readonly string[])[],
) {
  const pinned = seats.filter((seat) => seat.pinned);
  const seating = new Map(seats.map(({ registrationId, roomId }) => [registrationId, roomId]));
  const task = taskOf(settings, people, metBefore, pinned);
  const { findings, wishes, metAgain, cost } = assess(task, seating);
  const labels = new Map(keysOf(offer).map(({ key, label }) => [key, label]));
  const texts = findings.map((finding) => ({
    roomId: 'roomId' in finding ? finding.roomId : null,
    text: findingText(finding, namesFor(offer, settings, people)),
  }));
  return {
    metAgain,
    cost,
    wishes: wishes.map(({ wish, departures }) => ({
      ...wish,
      label: labels.get(wish.key) ?? { de: wish.key, en: wish.key },
      departures,
    })),
    textsOf: (roomId: string | null) =>
      texts.filter((each) => each.roomId === roomId).map(({ text }) => text),
  };
}

const publishedOf = ({ publishedRevision, publishedAt, revision }: LoadedPlan['plan']) =>
  publishedRevision === null || publishedAt === null
    ? null
    : {
        revision: publishedRevision,
        at: publishedAt.toISOString(),
        upToDate: publishedRevision === revision,
      };

export const nameOf = ({ firstName, lastName }: Pick<PersonOfPlan, 'firstName' | 'lastName'>) =>
  `${firstName} ${lastName}`;

/** As a list of names is sorted in German; the id decides between two of one name. */
export const byName = (one: PersonOfPlan, other: PersonOfPlan): number =>
  one.lastName.localeCompare(other.lastName, 'de') ||
  one.firstName.localeCompare(other.firstName, 'de') ||
  (one.id < other.id ? -1 : 1);

function namesFor(
  offer: LoadedPlan['offer'],
  settings: LoadedPlan['settings'],
  people: readonly PersonOfPlan[],
): Naming {
  const towns = new Map(
    people.flatMap((person) =>
      valuesOf(person, 'municipality').map(
        (value) => [value, person.municipality ?? value] as const,
      ),
    ),
  );
  return {
    room: (roomId) => settings.rooms.find((room) => room.roomId === roomId)?.name ?? '–',
    people: (key, value) => peopleWith(key, value, offer, towns),
    person: (id) => {
      const person = people.find((each) => each.id === id);
      return person ? nameOf(person) : '–';
    },
  };
}

function personView(person: PersonOfPlan, seat: Seat | undefined): PersonOfPlanView {
  return {
    registrationId: person.id,
    name: nameOf(person),
    municipality: person.municipality,
    pinned: seat?.pinned ?? false,
    standing: !person.takesPart
      ? 'left'
      : seat && hasChanged(person, seat)
        ? 'changed'
        : 'takesPart',
  };
}

/** Of what the wishes went by when the seat was given. */
const hasChanged = (person: PersonOfPlan, { values }: Seat): boolean =>
  Object.entries(values).some(
    ([key, before]) => [...before].sort().join('\n') !== valuesOf(person, key).sort().join('\n'),
  );

/** Nothing before anybody has a seat: then everybody is still to be seated. */
function changesOf(people: readonly PersonOfPlan[], seatOf: ReadonlyMap<string, Seat>): Both[] {
  if (seatOf.size === 0) return [];
  const present = people.filter(({ takesPart }) => takesPart);
  const joined = present.filter(({ id }) => !seatOf.has(id)).length;
  const left = people.length - present.length;
  const changed = present.filter((person) => {
    const seat = seatOf.get(person.id);
    return seat !== undefined && hasChanged(person, seat);
  }).length;
  return [
    {
      number: joined,
      de: 'Ohne Raum, weil später dazugekommen',
      en: 'Without a room, because they came later',
    },
    {
      number: left,
      de: 'Nicht mehr dabei, der Platz ist frei',
      en: 'No longer taking part, the seat is free',
    },
    { number: changed, de: 'Angaben haben sich geändert', en: 'Details have changed' },
  ]
    .filter(({ number }) => number > 0)
    .map(({ number, de, en }) => ({ de: `${de}: ${number}`, en: `${en}: ${number}` }));
}
