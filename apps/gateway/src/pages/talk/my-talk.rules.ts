/** A team's preliminary talk as its page shows it. */
import { Temporal } from 'temporal-polyfill';
import { dayText, instantText, type Locale, say, spanText } from '../form/format.rules.js';
import type { MyTalk } from './my-talk.types.js';
import type { MyTalkTexts } from './my-talk.texts.js';

export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

export interface TalkForm {
  /** What was chosen before a mistake was shown. */
  readonly slotId: string;
  readonly concern: { readonly text: string; readonly mayBeHandedOn: boolean } | null;
}
export const emptyForm: TalkForm = { slotId: '', concern: null };

export function myTalkModel(talk: MyTalk, form: TalkForm, locale: Locale, t: MyTalkTexts) {
  const zone = talk.offer.timeZone;
  const { appointment } = talk;
  const nothingToChoose = talk.state === 'toChoose' && talk.mayChoose && talk.choices.length === 0;
  return {
    offerTitle: say(talk.offer.title, locale),
    slug: talk.offer.slug,
    status: talk.heldOn
      ? fillIn(t.heldOn, { day: dayText(talk.heldOn, locale) })
      : t.states[nothingToChoose ? 'noneToChoose' : talk.state],
    due:
      !appointment && !nothingToChoose && talk.dueAt ? dueText(talk.dueAt, zone, locale, t) : null,
    appointment: appointment && appointmentModel(appointment, zone, locale, t),
    mayChoose: talk.mayChoose,
    choiceHint: talk.noticeHours > 0 ? fillIn(t.chooseHint, { hours: talk.noticeHours }) : null,
    choices: talk.choices.map((slot) => ({
      slotId: slot.slotId,
      label: `${spanText(slot.startsAt, slot.endsAt, locale, zone)}, ${t.ways[slot.way]}, ${slot.owner}`,
      chosen: slot.slotId === form.slotId,
    })),
    concern: concernModel(talk, form),
    notes: talk.notes.map((note) => ({
      head: note.about === 'cancellation' ? t.cancellation : t.levels[note.level],
      at: instantText(note.writtenAt, locale, zone),
      iso: note.writtenAt,
      text: note.text,
    })),
    calendar: calendarLabel(talk, t),
  };
}

function appointmentModel(
  appointment: NonNullable<MyTalk['appointment']>,
  zone: string,
  locale: Locale,
  t: MyTalkTexts,
) {
  const { startsAt, endsAt, way, place, owner, mayChange, changeUntil } = appointment;
  return {
    facts: [
      { name: t.when, value: spanText(startsAt, endsAt, locale, zone) },
      { name: t.how, value: t.ways[way] },
      ...(place ? [{ name: t.where, value: place }] : []),
      { name: t.who, value: owner },
    ],
    link: linkIn(place),
    mayChange,
    note: mayChange
      ? fillIn(t.changeUntil, { time: instantText(changeUntil, locale, zone) })
      : fillIn(t.fixed, { owner }),
  };
}

/** What was just typed comes before what is stored. */
const concernModel = ({ concern, concernMayChange }: MyTalk, form: TalkForm) => ({
  text: form.concern?.text ?? concern?.text ?? '',
  mayBeHandedOn: form.concern?.mayBeHandedOn ?? concern?.mayBeHandedOn ?? false,
  byStaff: concern?.consentBy === 'staff',
  mayChange: concernMayChange,
});

/** After a talk that was given up the file takes the entry out. */
const calendarLabel = ({ hasCalendar, appointment, state }: MyTalk, t: MyTalkTexts) =>
  hasCalendar && state !== 'held' ? (appointment ? t.calendar : t.calendarCancelled) : null;

/** Due at the end of a day: the day is said, not the midnight after it. */
function dueText(dueAt: string, zone: string, locale: Locale, t: MyTalkTexts): string {
  const at = Temporal.Instant.from(dueAt).toZonedDateTimeISO(zone);
  const isMidnight = at.startOfDay().equals(at);
  return isMidnight
    ? fillIn(t.dueDay, { day: dayText(at.subtract({ days: 1 }).toPlainDate().toString(), locale) })
    : fillIn(t.dueTime, { time: instantText(dueAt, locale, zone) });
}

/** A place that is nothing but a web address can be followed. */
export function linkIn(place: string | null): string | null {
  const url = place === null || /\s/.test(place) ? null : URL.parse(place);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
}
