/** Teams, times and what was said, in the words of the staff pages. */
import { Temporal } from 'temporal-polyfill';
import {
  dayText,
  fill,
  instantText,
  type Locale,
  spanText,
} from '../../pages/form/format.rules.js';
import { linkIn } from '../../pages/talk/my-talk.rules.js';
import type { TalkState } from '../../pages/talk/my-talk.types.js';
import type { Tone } from '../registrations/registration-view.rules.js';
import type { TalksTexts } from './talks.texts.js';
import type { Appointment, NoteLevel, Slot, TeamTalk, TeamTalkSummary } from './talks.types.js';

export interface Words {
  readonly t: TalksTexts;
  readonly locale: Locale;
  readonly zone: string;
}

const tones: Readonly<Record<TalkState, Tone>> = {
  notDue: 'info',
  toChoose: 'warning',
  agreed: 'info',
  staffDecides: 'danger',
  held: 'success',
  waived: 'success',
  ended: 'info',
};

type Group = keyof TalksTexts['groups'];
const groupOf: Readonly<Record<TalkState, Group>> = {
  toChoose: 'open',
  staffDecides: 'open',
  agreed: 'agreed',
  held: 'settled',
  waived: 'settled',
  notDue: 'other',
  ended: 'other',
};
const groups = ['open', 'agreed', 'settled', 'other'] as const satisfies Group[];

export function teamGroups(teams: readonly TeamTalkSummary[], words: Words) {
  return groups
    .map((key) => ({
      key,
      title: words.t.groups[key],
      rows: teams.filter(({ state }) => groupOf[state] === key).map((one) => teamLine(one, words)),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** Teams are asked by mail to choose a time; without a free one they cannot. Null: all is well. */
export function nothingToChoose(
  teams: readonly Pick<TeamTalkSummary, 'state'>[],
  slots: readonly Pick<Slot, 'state'>[],
  { noChoice }: TalksTexts,
): string | null {
  const n = teams.filter(({ state }) => state === 'toChoose').length;
  if (n === 0 || slots.some(({ state }) => state === 'free')) return null;
  return n === 1 ? noChoice.one : fill(noChoice.several, { n });
}

export function teamLine(one: TeamTalkSummary, words: Words) {
  const { t, locale } = words;
  return {
    teamId: one.teamId,
    municipality: one.municipality ?? t.notInRegister,
    people: one.people,
    badge: { label: t.states[one.state], tone: tones[one.state] },
    when: one.heldOn
      ? fill(t.heldOn, { day: dayText(one.heldOn, locale) })
      : one.appointment && appointmentText(one.appointment, words),
    due: one.due && one.dueAt ? dueText(one.dueAt, words) : null,
    misses: one.misses > 0 ? fill(t.misses, { n: one.misses }) : null,
    concern: one.hasConcern ? (one.mayBeHandedOn ? t.concernReleased : t.concernKept) : null,
  };
}

const appointmentText = (one: Appointment, { t, locale, zone }: Words): string =>
  `${spanText(one.startsAt, one.endsAt, locale, zone)}, ${t.ways[one.way]}, ${one.owner}`;

/** Due at the end of a day: the day is said, not the midnight after it. */
function dueText(dueAt: string, { t, locale, zone }: Words): string {
  const at = Temporal.Instant.from(dueAt).toZonedDateTimeISO(zone);
  if (!at.startOfDay().equals(at)) {
    return fill(t.dueTime, { time: instantText(dueAt, locale, zone) });
  }
  return fill(t.dueDay, {
    day: dayText(at.subtract({ days: 1 }).toPlainDate().toString(), locale),
  });
}

export function slotLine(one: Slot, { t, locale, zone }: Words) {
  return {
    slotId: one.slotId,
    span: spanText(one.startsAt, one.endsAt, locale, zone),
    how: [t.ways[one.way], one.place].filter(Boolean).join(', '),
    owner: one.mine ? `${one.owner} (${t.mine})` : one.owner,
    badge: {
      label: one.byHand ? t.byHand : t.slotStates[one.state],
      tone: (one.state === 'free' ? 'success' : 'info') as Tone,
    },
    team: one.team && {
      teamId: one.team.teamId,
      municipality: one.team.municipality ?? t.notInRegister,
    },
    mayChange: one.state === 'free' && !one.byHand,
  };
}

/** What the form for changing a time begins with. */
export function slotValues(slot: Slot, zone: string): Record<string, string> {
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const time = (instant: string) => local(instant).toPlainTime().toString().slice(0, 5);
  return {
    tag: local(slot.startsAt).toPlainDate().toString(),
    von: time(slot.startsAt),
    bis: time(slot.endsAt),
    art: slot.way,
    ort: slot.place ?? '',
  };
}

export function teamView(one: TeamTalk, words: Words) {
  const { t, locale, zone } = words;
  const { appointment, concern } = one;
  return {
    ...teamLine(one, words),
    due_now: one.due,
    state: one.state,
    appointment: appointment && {
      span: spanText(appointment.startsAt, appointment.endsAt, locale, zone),
      how: t.ways[appointment.way],
      place: appointment.place,
      link: linkIn(appointment.place),
      owner: appointment.owner,
    },
    earlier: one.appointments
      .filter(({ state }) => state !== 'agreed')
      .map((each) => `${appointmentText(each, words)}: ${t.appointmentStates[each.state]}`),
    concern: {
      text: concern?.text ?? '',
      mayBeHandedOn: concern?.mayBeHandedOn ?? false,
      consent: concern && t.concernBy[concern.consentBy ?? 'nobody'],
    },
    notes: one.notes.map((note) => ({
      noteId: note.noteId,
      head: [`${note.author}, ${instantText(note.writtenAt, locale, zone)}`, t.about[note.about]]
        .filter(Boolean)
        .join(': '),
      readers: t.levels[note.level],
      text: note.text,
      levels: levelChoices(note.level, t),
    })),
  };
}

const noteLevels = ['internal', 'team', 'lecturer'] as const satisfies NoteLevel[];
export const levelChoices = (chosen: string, t: TalksTexts) =>
  noteLevels.map((value) => ({ value, label: t.levels[value], chosen: value === chosen }));

export const wayChoices = (chosen: string, t: TalksTexts) =>
  (['phone', 'online', 'onsite'] as const).map((value) => ({
    value,
    label: t.ways[value],
    chosen: value === chosen,
  }));
