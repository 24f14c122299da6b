/** The few MJML pieces that mails are made of, so that a template reads as a letter. */
import type { Locale } from '#contracts/vocabulary.js';

export const paragraph = (text: string): string => `<mj-text>${text}</mj-text>`;

/** A call to action; the address is printed by Liquid and stands in the plain text too. */
export const button = (label: string, link: string): string =>
  `<mj-button href="{{ ${link} }}">${label}</mj-button>`;

/** `condition` is Liquid, e.g. `offer.when`. */
export const when = (condition: string, ...blocks: string[]): string =>
  `<mj-raw>{% if ${condition} %}</mj-raw>${blocks.join('')}<mj-raw>{% endif %}</mj-raw>`;

export const unless = (condition: string, ...blocks: string[]): string =>
  `<mj-raw>{% unless ${condition} %}</mj-raw>${blocks.join('')}<mj-raw>{% endunless %}</mj-raw>`;

/** A list over `items`; `item` prints one entry as `entry`. */
export const list = (items: string, item: string): string =>
  `<mj-text><ul>{% for entry in ${items} %}<li>${item}</li>{% endfor %}</ul></mj-text>`;

/** Text with line breaks that somebody else wrote: escaped first, then broken into lines. */
export const lines = (variable: string): string => `{{ ${variable} | lines }}`;

const words = {
  de: {
    when: 'Wann',
    tba: 'Der Termin steht noch nicht fest.',
    clock: ' Uhr',
    check: 'Technik-Check (freiwillig) ab',
    where: 'Wo',
    organiser: 'Veranstaltet von',
  },
  en: {
    when: 'When',
    tba: 'The date is not fixed yet.',
    clock: '',
    check: 'technical check (optional) from',
    where: 'Where',
    organiser: 'Organised by',
  },
} as const;

/** What, when, where, by whom: the facts that most mails repeat, so that nobody must search. */
export const facts = (locale: Locale): string => {
  const w = words[locale];
  return paragraph(
    `<strong>{{ offer.title }}</strong><br/>` +
      `{% for session in offer.sessions %}{% if offer.dated %}${w.when}: {{ session.when }}` +
      `{% if session.check %}; ${w.check} {{ session.check }}${w.clock}{% endif %}` +
      `{% if session.title %} ({{ session.title }}){% endif %}<br/>{% endif %}{% endfor %}` +
      `{% unless offer.dated %}${w.tba}<br/>{% endunless %}` +
      `{% for part in offer.parts %}{{ part }}<br/>{% endfor %}` +
      `${w.where}: {{ offer.where }}<br/>` +
      `${w.organiser}: {{ offer.organiser }}`,
  );
};

/** The person's own page; it asks for a fresh one-time link. */
export const statusButton = (locale: Locale): string =>
  button(locale === 'de' ? 'Meine Anmeldung ansehen' : 'See my registration', 'links.status');

/** The file that takes the dates out of the calendar, where they ever stood in it. */
export const takenOutOfCalendar = (locale: Locale): string =>
  when(
    "calendar == 'cancel'",
    paragraph(
      locale === 'de'
        ? 'Der Anhang nimmt den Termin aus [Ihrem|deinem] Kalender. Falls das bei [Ihnen|dir] nicht von selbst geschieht, [löschen Sie|lösche] ihn bitte.'
        : 'The attachment takes the date out of your calendar. If that does not happen by itself, please delete it.',
    ),
  );

/** Of a change: the file with the new state, and the one beside it with what holds no more. */
export const calendarOfChange = (locale: Locale): string =>
  locale === 'de'
    ? when(
        "calendar == 'publish'",
        paragraph(
          'Im Anhang [finden Sie|findest du] den neuen Stand für [Ihren|deinen] Kalender; er ersetzt den alten.{% if calendarTakesOut %} Ein zweiter Anhang nimmt heraus, was nicht mehr gilt. Falls das bei [Ihnen|dir] nicht von selbst geschieht, [löschen Sie|lösche] es bitte.{% endif %}',
        ),
      ) +
      when(
        "calendar == 'cancel'",
        paragraph(
          'Der Anhang nimmt den bisherigen Termin aus [Ihrem|deinem] Kalender. Falls das bei [Ihnen|dir] nicht von selbst geschieht, [löschen Sie|lösche] ihn bitte.',
        ),
      )
    : when(
        "calendar == 'publish'",
        paragraph(
          'The new state for your calendar is attached; it replaces the old one.{% if calendarTakesOut %} A second attachment takes out what no longer holds. If that does not happen by itself, please delete it.{% endif %}',
        ),
      ) +
      when(
        "calendar == 'cancel'",
        paragraph(
          'The attachment takes the old date out of your calendar. If that does not happen by itself, please delete it.',
        ),
      );

/** For those who are told no: somebody looks at it again. */
export const objection = (locale: Locale): string =>
  paragraph(
    locale === 'de'
      ? '[Meinen Sie|Meinst du], dass hier etwas nicht stimmt? Dann [melden Sie sich|melde dich] bitte; ein Mensch sieht es sich noch einmal an.'
      : 'Do you think that something is wrong here? Please tell us; a person will look at it again.',
  );

/** Why it is as it is, in the words of the person's own page. */
export const whyLines = (intro: string): string =>
  when('standing.why.size > 0', paragraph(intro), list('standing.why', '{{ entry }}'));

/** What comes next and until when, in the words of the person's own page. */
export const nextSteps = (intro: string): string =>
  when(
    'standing.next.size > 0',
    paragraph(intro),
    list('standing.next', '{{ entry.text }}{% if entry.until %}<br/>{{ entry.until }}{% endif %}'),
  );

const talkWords = {
  de: { when: 'Vorabsprache', with: 'Mit' },
  en: { when: 'Preliminary talk', with: 'With' },
} as const;

/** When the preliminary talk is, with whom, and how to meet. */
export const talkFacts = (locale: Locale): string => {
  const w = talkWords[locale];
  return when(
    'talk',
    paragraph(
      `<strong>${w.when}: {{ talk.when }}</strong><br/>${w.with}: {{ talk.owner }}` +
        `{% unless talk.givenUp %}<br/>{{ talk.way }}{% endunless %}`,
    ),
  );
};

/** The offer's page in the administration. */
export const staffButton = (locale: Locale): string =>
  button(
    locale === 'de' ? 'Angebot in der Verwaltung öffnen' : 'Open the offer in the administration',
    'links.status',
  );
