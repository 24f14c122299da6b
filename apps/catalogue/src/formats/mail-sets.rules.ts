/**
 * What offers of a format send without anybody setting it up: the mails beside the built-in kinds. A
 * set is chosen once with the format; an offer may choose another, change single mails or do without.
 */
import {
  type Mails,
  type MailSetName,
  type WrittenMail,
  writtenMail,
} from '../offers/content/mails.rules.js';

interface MailSet {
  /** What people read when they choose it. */
  label: { de: string; en: string };
  kinds: Mails['kinds'];
  own: readonly WrittenMail[];
}

/** Whoever is in the room, also on the stage. */
const everybody = { roles: ['participant', 'speaker', 'moderator', 'techSupport'] } as const;

/** Whoever was admitted a moment ago has just read all of it: not sent when it is hours late. */
const late = { rule: 'skip', hours: 3 } as const;

const dayBefore = writtenMail.parse({
  key: 'dayBefore',
  name: { de: 'Erinnerung am Tag davor', en: 'Reminder on the day before' },
  trigger: { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' },
  audience: everybody,
  late,
  subject: {
    de: 'Erinnerung: {{ offer.title }}, {{ session.when }}',
    en: 'Reminder: {{ offer.title }}, {{ session.when }}',
  },
  body: {
    de: `morgen ist es so weit, wir freuen uns auf [Sie|dich].

Wann: {{ session.when }}
Wo: {{ offer.where }}

[Können Sie|Kannst du] doch nicht kommen? Bitte [melden Sie sich über Ihre|melde dich über deine] Seite ab, damit jemand anderes den Platz bekommt.`,
    en: `Tomorrow is the day, and we look forward to meeting you.

When: {{ session.when }}
Where: {{ offer.where }}

Can you not come after all? Please withdraw on your page, so that somebody else gets the place.`,
  },
});

const eachSession = writtenMail.parse({
  key: 'sessionReminder',
  name: { de: 'Erinnerung vor jedem Termin', en: 'Reminder before each session' },
  trigger: {
    kind: 'days',
    amount: 1,
    side: 'before',
    of: 'sessionStart',
    which: 'each',
    time: '09:00',
  },
  audience: everybody,
  late,
  subject: {
    de: 'Erinnerung: {{ offer.title }}{% if session.title %} – {{ session.title }}{% endif %}, {{ session.when }}',
    en: 'Reminder: {{ offer.title }}{% if session.title %} – {{ session.title }}{% endif %}, {{ session.when }}',
  },
  body: {
    de: `morgen ist der nächste Termin, an dem [Sie teilnehmen|du teilnimmst].

{% if session.title %}{{ session.title }}
{% endif %}Wann: {{ session.when }}
Wo: {{ offer.where }}

[Können Sie|Kannst du] doch nicht kommen? Bitte [sagen Sie es uns über Ihre|sag es uns über deine] Seite.`,
    en: `The next session that you attend is tomorrow.

{% if session.title %}{{ session.title }}
{% endif %}When: {{ session.when }}
Where: {{ offer.where }}

Can you not come after all? Please tell us on your page.`,
  },
});

export const mailSets: Readonly<Record<MailSetName, MailSet>> = {
  /** For short meetings online: the access data come shortly before and remind enough. */
  plain: {
    label: {
      de: 'Nur die üblichen E-Mails',
      en: 'The usual mails only',
    },
    kinds: {},
    own: [],
  },
  dayBefore: {
    label: {
      de: 'Dazu eine Erinnerung am Tag vor dem ersten Termin',
      en: 'And a reminder on the day before the first session',
    },
    kinds: {},
    own: [dayBefore],
  },
  eachSession: {
    label: {
      de: 'Dazu eine Erinnerung vor jedem Termin',
      en: 'And a reminder before each session',
    },
    kinds: {},
    own: [eachSession],
  },
};
