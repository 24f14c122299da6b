/** The mail plan of an offer in words. */
import { instantText, type Locale } from '../pages/format.rules.js';
import { fill } from './fill.rules.js';
import type {
  MailState,
  Timetable,
  TimetableEntry,
  TimetableMail,
} from './administration.types.js';
import type { Tone } from './registration-view.rules.js';
import type { StaffTexts } from './texts/administration.texts.js';

const tones: Readonly<Record<MailState, Tone>> = {
  planned: 'info',
  claimed: 'info',
  sending: 'info',
  sent: 'success',
  retry: 'warning',
  uncertain: 'warning',
  held: 'warning',
  failed: 'danger',
  cancelled: 'info',
  skipped: 'info',
};
const leftOutStates: readonly MailState[] = ['cancelled', 'skipped'];

export function timetableView(timetable: Timetable, t: StaffTexts, locale: Locale) {
  const at = (instant: string): string => instantText(instant, locale, timetable.timeZone);
  return {
    asOf: fill(t.timetable.asOf, { at: at(timetable.now) }),
    upToDate: timetable.upToDate,
    mails: timetable.mails.map((mail) => ({
      kind: mail.kind,
      title: t.words.mailKind[mail.kind],
      when: whenText(mail, at, t),
      counts: countsOf(mail, t),
      recipients: {
        summary: fill(t.timetable.recipients, { n: countOf(mail, false) }),
        people: mail.recipients.items.map((entry) => recipientOf(entry, at, t)),
        more: moreOf(mail, 'recipients'),
      },
      leftOut: {
        summary: fill(t.timetable.leftOut, { n: countOf(mail, true) }),
        reasons: byReason(mail.leftOut.items, t, locale),
        more: moreOf(mail, 'leftOut'),
      },
      moreLabel: fill(t.timetable.more, { kind: t.words.mailKind[mail.kind] }),
    })),
  };
}

type At = (instant: string) => string;

function whenText({ firstDue, lastDue }: TimetableMail, at: At, t: StaffTexts): string | null {
  if (firstDue === null || lastDue === null) return null;
  return at(firstDue) === at(lastDue)
    ? at(firstDue)
    : fill(t.timetable.between, { from: at(firstDue), to: at(lastDue) });
}

const entriesOf = (mail: TimetableMail): [MailState, number][] =>
  Object.entries(mail.counts) as [MailState, number][];

const countOf = (mail: TimetableMail, leftOut: boolean): number =>
  entriesOf(mail)
    .filter(([state]) => leftOutStates.includes(state) === leftOut)
    .reduce((sum, [, count]) => sum + count, 0);

const countsOf = (mail: TimetableMail, t: StaffTexts) =>
  entriesOf(mail)
    .filter(([state]) => !leftOutStates.includes(state))
    .map(([state, count]) => ({
      label: `${count} ${t.words.mailState[state]}`,
      tone: tones[state],
    }));

function recipientOf(entry: TimetableEntry, at: At, t: StaffTexts) {
  const { mailId, registrationId, state, sentAt, due } = entry;
  const when = sentAt
    ? fill(t.timetable.sentAt, { at: at(sentAt) })
    : [t.words.mailState[state], due && fill(t.timetable.dueAt, { at: at(due) })]
        .filter(Boolean)
        .join(': ');
  return { mailId, registrationId, ...nameOf(entry, t), when };
}

/** A mail to the organiser about a registration is named by the person whom it is about. */
function nameOf({ person, to }: TimetableEntry, t: StaffTexts) {
  const municipality = person?.municipality ?? null;
  if (to !== 'organiser') return { name: person?.name ?? t.timetable.unnamed, municipality };
  const name = person
    ? fill(t.timetable.organiserAbout, { name: person.name })
    : t.timetable.organiser;
  return { name, municipality };
}

/** Many are left out for the same reason: said once, with everybody whom it concerns. */
function byReason(items: readonly TimetableEntry[], t: StaffTexts, locale: Locale) {
  const groups = new Map<string, { registrationId: string | null; name: string }[]>();
  for (const entry of items) {
    const reason = entry.reason?.[locale] ?? t.timetable.noReason;
    const group = groups.get(reason) ?? [];
    group.push({ registrationId: entry.registrationId, ...nameOf(entry, t) });
    groups.set(reason, group);
  }
  return [...groups].map(([reason, people]) => ({ reason, people }));
}

function moreOf(mail: TimetableMail, list: 'recipients' | 'leftOut'): string | null {
  const cursor = mail[list].nextCursor;
  return cursor && new URLSearchParams({ kind: mail.kind, list, cursor }).toString();
}
