/** The words of mails to staff: few, plain, and the same in HTML and text. Pure. */
import type { StaffMailRequest } from '#contracts/staff-mail-http.js';
import type { Locale } from '#contracts/vocabulary.js';

const words = {
  de: {
    digest: (n: number) =>
      n === 1 ? 'Eine Entscheidung steht an' : `${n} Entscheidungen stehen an`,
    digestIntro: 'Guten Tag, das wartet auf Sie:',
    mailsDigest: (n: number) =>
      n === 1
        ? 'Um eine E-Mail muss sich jemand kümmern'
        : `Um ${n} E-Mails muss sich jemand kümmern`,
    task: {
      decision: 'Entscheidung steht aus',
      review: 'von einer Person zu prüfen',
      delivery: 'Zustellung',
    },
    waiting: {
      decision: (n: number) =>
        n === 1
          ? 'eine Anmeldung wartet auf eine Entscheidung'
          : `${n} Anmeldungen warten auf eine Entscheidung`,
      review: (n: number) =>
        n === 1
          ? 'eine Anmeldung muss eine Person prüfen'
          : `${n} Anmeldungen muss eine Person prüfen`,
      delivery: (n: number) =>
        n === 1
          ? 'eine E-Mail ist nicht sicher angekommen oder wartet auf eine Entscheidung'
          : `${n} E-Mails sind nicht sicher angekommen oder warten auf eine Entscheidung`,
    },
    fresh: (n: number) => `davon neu: ${n}`,
    overdue: (n: number) => `Frist verstrichen: ${n}`,
    openList: 'Liste öffnen',
    digestWhy:
      'Sie erhalten diese E-Mail an Arbeitstagen, wenn etwas auf Sie wartet, weil Sie Anmeldungen zulassen dürfen. Die Links fragen nach Ihrer Anmeldung oder senden Ihnen einen Einmal-Link.',
    link: 'Ihr Link zur Anmeldung in der Verwaltung',
    linkIntro: 'Guten Tag, mit diesem Link melden Sie sich einmal an. Er gilt zehn Minuten.',
    linkButton: 'Anmelden',
    linkWhy:
      'Sie erhalten diese E-Mail, weil der Link angefordert wurde. Waren Sie das nicht, ist nichts zu tun.',
    automatic: 'Diese E-Mail wurde automatisch versandt.',
  },
  en: {
    digest: (n: number) => (n === 1 ? 'One decision is due' : `${n} decisions are due`),
    digestIntro: 'Hello, this waits for you:',
    mailsDigest: (n: number) =>
      n === 1
        ? 'One mail needs somebody to look at it'
        : `${n} mails need somebody to look at them`,
    task: {
      decision: 'awaiting a decision',
      review: 'to be checked by a person',
      delivery: 'delivery',
    },
    waiting: {
      decision: (n: number) =>
        n === 1
          ? 'one registration waits for a decision'
          : `${n} registrations wait for a decision`,
      review: (n: number) =>
        n === 1
          ? 'a person has to check one registration'
          : `a person has to check ${n} registrations`,
      delivery: (n: number) =>
        n === 1
          ? 'one mail may not have arrived, or waits for a decision'
          : `${n} mails may not have arrived, or wait for a decision`,
    },
    fresh: (n: number) => `new among them: ${n}`,
    overdue: (n: number) => `past their date: ${n}`,
    openList: 'Open the list',
    digestWhy:
      'You get this mail on working days when something waits for you, because you may approve registrations. The links ask you to sign in, or send you a one-time link.',
    link: 'Your link to sign in to the administration',
    linkIntro: 'Hello, this link signs you in, once. It works for ten minutes.',
    linkButton: 'Sign in',
    linkWhy:
      'You get this mail because the link was asked for. If that was not you, there is nothing to do.',
    automatic: 'This mail was sent automatically.',
  },
} as const;

export interface StaffText {
  subject: string;
  html: string;
  text: string;
}

interface Entry {
  title: string | null;
  lines: string[];
  label: string;
  link: string;
}

export function staffText({ kind, locale, items, link }: StaffMailRequest): StaffText {
  const w = words[locale];
  if (kind === 'signInLink') {
    const entry = { title: null, lines: [], label: w.linkButton, link };
    return frame(locale, w.link, w.linkIntro, [entry], `${w.linkWhy} ${w.automatic}`);
  }
  const entries = items.map((item) => ({
    title: `${oneLine(item.title)} – ${w.task[item.what]}`,
    lines: [
      w.waiting[item.what](item.waiting),
      ...(item.new > 0 ? [w.fresh(item.new)] : []),
      ...(item.overdue > 0 ? [w.overdue(item.overdue)] : []),
    ],
    label: w.openList,
    link: item.link,
  }));
  const [mails, registrations] = [sumOf(items, true), sumOf(items, false)];
  const subject = registrations > 0 ? w.digest(registrations) : w.mailsDigest(mails);
  return frame(locale, subject, w.digestIntro, entries, `${w.digestWhy} ${w.automatic}`);
}

const sumOf = (items: StaffMailRequest['items'], ofDelivery: boolean): number =>
  items
    .filter(({ what }) => (what === 'delivery') === ofDelivery)
    .reduce((sum, { waiting }) => sum + waiting, 0);

/** Dark grey on white, 16 px, one column, no picture: readable in any mailbox and at 200 %. */
function frame(
  locale: Locale,
  subject: string,
  intro: string,
  entries: readonly Entry[],
  why: string,
): StaffText {
  const blocks = entries.map(
    ({ title, lines, label, link }) =>
      `${title === null ? '' : `<h2 style="font-size:18px;margin:24px 0 4px">${escape(title)}</h2>`}` +
      `${lines.length > 0 ? `<ul style="margin:0;padding-left:20px">${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>` : ''}` +
      `<p style="margin:8px 0"><a href="${escape(link)}" style="color:#17417a">${escape(label)}${title === null ? '' : `: ${escape(title)}`}</a></p>`,
  );
  const html =
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>` +
    `<body style="margin:0;padding:24px;background-color:#ffffff;color:#1f2933;font:16px/1.5 system-ui,'Segoe UI',Roboto,Arial,sans-serif">` +
    `<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">${escape(subject)}</h1><p>${escape(intro)}</p>` +
    `${blocks.join('')}<p style="font-size:14px;margin-top:32px">${escape(why)}</p></body></html>`;
  const text = [
    intro,
    ...entries.map(({ title, lines, link }) =>
      [title, ...lines.map((line) => `- ${line}`), link].filter((line) => line !== null).join('\n'),
    ),
    why,
  ].join('\n\n');
  return { subject, html, text: `${text}\n` };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
