import {
  button,
  calendarOfChange,
  facts,
  lines,
  list,
  paragraph,
  statusButton,
  when,
} from '../blocks.js';
import type { MailTemplate } from '../template.js';

const asks = 'notice.asksConsent and links.consent';

export const changeNotice: MailTemplate = {
  kind: 'changeNotice',
  subject: {
    de: `{% if ${asks} %}Passt [Ihnen|dir] der neue Termin?{% else %}Änderung:{% endif %} {{ offer.title }}{{ offer.on }}`,
    en: `{% if ${asks} %}Does the new date suit you?{% else %}Change:{% endif %} {{ offer.title }}{{ offer.on }}`,
  },
  heading: {
    de: 'Am Angebot hat sich etwas geändert',
    en: 'Something about the offer has changed',
  },
  body: {
    de:
      // The text is a sentence of its own; after "Guten Tag …," German goes on in lower case.
      paragraph('es gibt eine Änderung.') +
      paragraph(lines('notice.message')) +
      when(
        'notice.changes.size > 0',
        list(
          'notice.changes',
          '<strong>{{ entry.label }}</strong><br/>bisher: {{ entry.before }}<br/>jetzt: {{ entry.after }}',
        ),
      ) +
      when(
        asks,
        paragraph(
          '<strong>Bitte [sagen Sie|sag] uns, ob [Sie|du] auch zum neuen Termin [kommen|kommst].</strong> Dafür genügt ein Klick:',
        ),
        button('Ja, der neue Termin passt mir', 'links.consent'),
        paragraph(
          'Passt er nicht, [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab, damit jemand anderes den Platz bekommt. Solange [Sie nicht antworten|du nicht antwortest], bleibt [Ihre|deine] Anmeldung bestehen.',
        ),
      ) +
      paragraph('Das gilt jetzt:') +
      facts('de') +
      calendarOfChange('de') +
      when('interested', paragraph('[Ihre|Deine] Vormerkung bleibt bestehen.')) +
      statusButton('de'),
    en:
      paragraph(lines('notice.message')) +
      when(
        'notice.changes.size > 0',
        list(
          'notice.changes',
          '<strong>{{ entry.label }}</strong><br/>before: {{ entry.before }}<br/>now: {{ entry.after }}',
        ),
      ) +
      when(
        asks,
        paragraph(
          '<strong>Please tell us whether you will come on the new date, too.</strong> One click is enough:',
        ),
        button('Yes, the new date suits me', 'links.consent'),
        paragraph(
          'If it does not, please withdraw on your page, so that somebody else gets the place. As long as you do not answer, your registration stays as it is.',
        ),
      ) +
      paragraph('This is how it stands now:') +
      facts('en') +
      calendarOfChange('en') +
      when('interested', paragraph('You stay on the interest list.')) +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [haben|hast] oder vorgemerkt [sind|bist].',
    en: 'you have registered for this offer or are on its interest list.',
  },
  // Those without a place have no entry in their calendar.
  calendar: ({ recipient }) => (recipient.position.seat === 'confirmed' ? 'publish' : null),
  sample: (facts) => ({
    ...facts,
    entered: facts.briefing.sessions.map(({ sessionId }) => sessionId),
    recipient: {
      ...facts.recipient,
      position: {
        ...facts.recipient.position,
        stage: 'done',
        approval: 'approved',
        seat: 'confirmed',
      },
      openSteps: ['consent'],
      links: {
        ...facts.recipient.links,
        consent: 'https://einlass.example.org/termin?token=muster-token',
      },
    },
    notice: {
      noticeId: '00000000-0000-7000-8000-000000000201',
      offerId: facts.briefing.offerId,
      message: {
        de: 'Der Online-Austausch findet eine Woche später statt.\nDas Programm bleibt gleich.',
        en: 'The online exchange takes place one week later.\nThe programme stays the same.',
      },
      changes: [
        {
          label: { de: 'Termin', en: 'Date' },
          before: { de: 'Donnerstag, 17. September 2020', en: 'Thursday 17 September 2020' },
          after: { de: 'Donnerstag, 24. September 2020', en: 'Thursday 24 September 2020' },
        },
      ],
      asksConsent: true,
    },
  }),
};
