/** Tasks and hand-ins in words. */
import { Temporal } from 'temporal-polyfill';
import {
  blocks,
  dayText,
  fill,
  instantText,
  type Locale,
  say,
  sayMaybe,
} from '../pages/form/format.rules.js';
import type { PreWorkTexts } from './pre-work.texts.js';
import type {
  HandedInFile,
  MyPreWork,
  MyTask,
  PreWorkProgress,
  Progress,
  TaskSession,
} from './pre-work.types.js';

const tones: Readonly<Record<Progress, 'info' | 'success' | 'warning' | 'danger'>> = {
  open: 'info',
  missing: 'danger',
  handedIn: 'success',
  late: 'warning',
  reopened: 'warning',
  done: 'success',
  waived: 'info',
};

export const progressBadge = (progress: Progress, t: PreWorkTexts) => ({
  label: t.progress[progress],
  tone: tones[progress],
});

/**
 * What stands after "bis": a limit at midnight ends the day before, which is still included.
 * @param limit first instant that is too late
 */
export function limitText(limit: string, locale: Locale, zone: string): string {
  const local = Temporal.Instant.from(limit).toZonedDateTimeISO(zone);
  if (local.hour !== 0 || local.minute !== 0) return instantText(limit, locale, zone);
  const day = dayText(local.toPlainDate().subtract({ days: 1 }).toString(), locale);
  return locale === 'de' ? `einschließlich ${day}` : `the end of ${day}`;
}

const MB = 1024 * 1024;

/** `1,4 MB`, `12 KB` */
export function sizeText(bytes: number, locale: Locale): string {
  const round = (value: number, digits: number): string =>
    value.toLocaleString(locale, { maximumFractionDigits: digits });
  return bytes < MB ? `${round(Math.max(1, bytes / 1024), 0)} KB` : `${round(bytes / MB, 1)} MB`;
}

export function sessionText(
  session: TaskSession | null,
  locale: Locale,
  zone: string,
): string | null {
  if (!session) return null;
  const at = session.startsAt && instantText(session.startsAt, locale, zone);
  const title = sayMaybe(session.title, locale);
  return title && at ? `${title}, ${at}` : (title ?? at);
}

export const fileLine = (file: HandedInFile, text: string, href: string, locale: Locale) => ({
  fileId: file.fileId,
  href,
  label: fill(text, { name: file.name, size: sizeText(file.bytes, locale) }),
});

/** The participant's page. */
export function myTaskView(
  task: MyTask,
  at: number,
  of: MyPreWork,
  t: PreWorkTexts,
  locale: Locale,
) {
  const { timeZone: zone, limits } = of;
  const path = encodeURIComponent(task.key);
  return {
    key: task.key,
    at,
    path,
    title: say(task.title, locale),
    description: blocks(sayMaybe(task.description, locale)),
    badge: progressBadge(task.progress, t),
    facts: factsOf(task, zone, t, locale),
    shared: task.per === 'municipality' ? t.perMunicipality : t.perPerson,
    comments: task.comments.map(({ text, at: when }) => ({
      text,
      when: instantText(when, locale, zone),
    })),
    door: task.door,
    closed: task.door === 'settled' ? t.settled : task.door === 'tooLate' ? t.tooLate : null,
    files: task.files.map((file) =>
      fileLine(
        file,
        file.mine ? t.file : t.fileByColleague,
        `/api/my/pre-work/${path}/files/${file.fileId}`,
        locale,
      ),
    ),
    text: task.text ?? '',
    textVersion: task.textVersion,
    accept: limits.extensions.map((extension) => `.${extension}`).join(','),
    chooseHint: fill(t.chooseHint, { files: limits.files, size: sizeText(limits.bytes, locale) }),
  };
}

function factsOf(task: MyTask, zone: string, t: PreWorkTexts, locale: Locale) {
  const until = task.dueAt && limitText(task.dueAt, locale, zone);
  const later = task.closesAt && task.closesAt !== task.dueAt;
  const change = task.lastChange;
  return [
    { name: t.due, value: until ? fill(t.dueUntil, { when: until }) : t.voluntary },
    ...(later && task.closesAt
      ? [{ name: '', value: fill(t.extended, { when: limitText(task.closesAt, locale, zone) }) }]
      : []),
    ...(task.session ? [{ name: t.group, value: sessionText(task.session, locale, zone) }] : []),
    ...(change
      ? [
          {
            name: t.lastChange,
            value: fill(change.mine ? t.byMe : t.byColleague, {
              when: instantText(change.at, locale, zone),
            }),
          },
        ]
      : []),
  ];
}

/** Whose line it is. */
export const holderText = (
  row: { readonly municipality: string | null; readonly person: string | null },
  t: PreWorkTexts,
): string => [row.person, row.municipality ?? t.unknown].filter(Boolean).join(', ');

/** What moderators see. */
export const progressView = (seen: PreWorkProgress, t: PreWorkTexts, locale: Locale) =>
  seen.tasks.map((task) => ({
    title: say(task.title, locale),
    rows: task.rows.map((row) => ({
      who: holderText(row, t),
      session: sessionText(row.session, locale, seen.timeZone) ?? '–',
      badge: progressBadge(row.progress, t),
    })),
  }));
