/** The mail plan of an offer in words. */
import { fill, instantText, type Locale } from '../../pages/form/format.rules.js';
import type { MailState, Timetable, TimetableEntry, TimetableMail } from './timetable.types.js';
import type { Tone } from '../registrations/registration-view.rules.js';
import type { MailPlanTexts } from '../mails/mail-plan.texts.js';
import { mailTitle } from '../mails/what-if-view.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';

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

/** Of access data several sessions, by their keys. */
const namesOf = (keys: string, sessions: ReadonlyMap<string, string>): string =>
  keys
    .split(', ')
    .map((key) => sessions.get(key) ?? key)
    .join(', ');

/** @param m texts of the mail plan; @param sessions names of sessions by key */
export function timetableView(
  timetable: Timetable,
  t: StaffTexts,
  m: MailPlanTexts,
  locale: Locale,
  sessions: ReadonlyMap<string, string>,
) {
  const at = (instant: string): string => instantText(instant, locale, timetable.timeZone);
  return {
    asOf: fill(t.timetable.asOf, { at: at(timetable.now) }),
    upToDate: timetable.upToDate,
    supposed: timetable.at && fill(m.dryRunAt, { at: at(timetable.at) }),
    schedule: timetable.schedule.map((one) => ({
      at: at(one.due),
      what: mailTitle(one, t, m, locale),
      // Of access data several sessions, by their keys.
      of: one.of && namesOf(one.of, sessions),
    })),
    warnings: timetable.mails.flatMap((mail) => warningsOf(mail, t, m, locale)),
    mails: timetable.mails.map((mail) => ({
      kind: anchorOf(mail),
      title: mailTitle(mail, t, m, locale),
      then: mail.then && thenOf(mail.then, m),
      held: heldOf(mail, t, m),
      why: fill(m.rule, { rule: mail.why[locale] }),
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
      moreLabel: fill(t.timetable.more, { kind: mailTitle(mail, t, m, locale) }),
    })),
  };
}

/** Own mails share a kind: their keys tell them apart, also as places on the page. */
const anchorOf = ({ kind, key }: Pick<TimetableMail, 'kind' | 'key'>): string =>
  key === null ? kind : `${kind}-${key}`;

/** What somebody should look at: nothing of it when all is well. */
function warningsOf(mail: TimetableMail, t: StaffTexts, m: MailPlanTexts, locale: Locale) {
  const title = mailTitle(mail, t, m, locale);
  const held = mail.counts.held ?? 0;
  return [
    ...(mail.overdue > 0 ? [fill(m.overdue, { n: mail.overdue })] : []),
    ...(held > 0 ? [fill(m.held, { n: held })] : []),
  ].map((what) => ({ text: `${title}: ${what}`, href: `#${anchorOf(mail)}` }));
}

const thenOf = (then: NonNullable<TimetableMail['then']>, m: MailPlanTexts): string[] =>
  (['gone', 'toCome', 'asked', 'lost', 'leftOut'] as const)
    .filter((what) => then[what] > 0)
    .map((what) => fill(m.then[what], { n: then[what] }));

/** Those on this page that wait for a word, each with its two buttons. */
const heldOf = (mail: TimetableMail, t: StaffTexts, m: MailPlanTexts) =>
  mail.recipients.items
    .filter(({ state }) => state === 'held')
    .map((entry) => {
      const { name } = nameOf(entry, t);
      return {
        mailId: entry.mailId,
        name,
        send: fill(m.decideFor, { action: m.sendAnyway, name }),
        skip: fill(m.decideFor, { action: m.skip, name }),
      };
    });

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
  const of: Record<string, string> = mail.key === null ? {} : { key: mail.key };
  return cursor && new URLSearchParams({ kind: mail.kind, ...of, list, cursor }).toString();
}
