/** How far everybody is with an offer's tasks, as staff read it. */
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import {
  fileLine,
  holderText,
  limitText,
  progressBadge,
  sessionText,
} from '../../pre-work/pre-work-view.rules.js';
import type { PreWorkTexts } from '../../pre-work/pre-work.texts.js';
import type { HandInRow, OfferPreWork, Progress } from '../../pre-work/pre-work.types.js';
import type { ManagedPreWorkTexts } from './managed-pre-work.texts.js';

/** In the order in which they matter to staff. */
export const progressOrder = [
  'missing',
  'late',
  'reopened',
  'open',
  'handedIn',
  'done',
  'waived',
] as const satisfies readonly Progress[];

export interface Around {
  readonly offerId: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly m: ManagedPreWorkTexts;
  readonly t: PreWorkTexts;
}

export function rowView(row: HandInRow, at: string, around: Around) {
  const { locale, timeZone, offerId, m, t } = around;
  const when = (instant: string): string => instantText(instant, locale, timeZone);
  const session = sessionText(row.session, locale, timeZone);
  const until = row.dueAt && limitText(row.dueAt, locale, timeZone);
  const later = row.closesAt !== row.dueAt ? row.closesAt : null;
  const who = row.changedBy ?? m.erased;
  return {
    at,
    holder: row.holder,
    who: holderText(row, t),
    badge: progressBadge(row.progress, t),
    facts: [
      ...(session ? [fill(m.session, { session })] : []),
      until ? fill(m.due, { when: until }) : m.voluntary,
      ...(later ? [fill(m.extended, { when: limitText(later, locale, timeZone) })] : []),
      ...(row.handedInAt ? [fill(m.handedIn, { when: when(row.handedInAt) })] : []),
      ...(row.changedAt ? [fill(m.changed, { when: when(row.changedAt), who })] : []),
      ...(row.staffNote ? [fill(m.note, { note: row.staffNote })] : []),
    ],
    text: row.text,
    files: row.files.map((file) =>
      fileLine(file, m.file, `/api/offers/${offerId}/pre-work/files/${file.fileId}`, locale),
    ),
    filesLabel: fill(m.files, { who: holderText(row, t) }),
    comments: row.comments.map((comment) => ({
      text: comment.text,
      by: fill(m.comment, { who: comment.writtenBy, when: when(comment.at) }),
    })),
  };
}

/** @param only show only those; null: all */
export function tasksView(seen: OfferPreWork, only: Progress | null, around: Around) {
  const { locale, m, t } = around;
  return seen.tasks.map((task, number) => {
    const rows = task.rows.map((row, index) => ({
      row,
      view: rowView(row, `${number + 1}-${index + 1}`, around),
    }));
    const shown = rows.filter(({ row }) => only === null || row.progress === only);
    // A municipality in two groups has two lines and one hand-in.
    const files = new Map(
      rows.flatMap(({ view }) =>
        view.files.map((file) => [
          file.fileId,
          { href: file.href, label: `${view.who}: ${file.label}` },
        ]),
      ),
    );
    return {
      number: number + 1,
      path: encodeURIComponent(task.key),
      title: say(task.title, locale),
      counts: progressOrder
        .filter((progress) => task.counts[progress])
        .map((progress) =>
          fill(m.count, { n: task.counts[progress] ?? 0, state: t.progress[progress] }),
        )
        .join(', '),
      empty: task.rows.length === 0,
      rows: shown.map(({ view }) => view),
      allFiles: [...files.values()],
      allFilesLabel: fill(m.allFiles, { n: files.size }),
    };
  });
}
