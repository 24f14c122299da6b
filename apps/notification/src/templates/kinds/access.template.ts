import { button, facts, lines, list, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** Sessions that are not entered by the common link. */
const ownWays = (
  intro: string,
  labels: Record<'phone' | 'meetingNumber' | 'password', string>,
): string =>
  when(
    'access.sessions.size > 0',
    paragraph(intro) +
      list(
        'access.sessions',
        '{{ entry.name }}: <a href="{{ entry.link }}">{{ entry.link }}</a>' +
          Object.entries(labels)
            .map(
              ([key, label]) => `{% if entry.${key} %}<br/>${label}: {{ entry.${key} }}{% endif %}`,
            )
            .join(''),
      ),
  );

export const access: MailTemplate = {
  kind: 'access',
  subject: {
    de: '[Ihr|Dein] Zugang: {{ offer.title }}{{ offer.on }}',
    en: 'Your access: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'So [kommen Sie|kommst du] in die Veranstaltung', en: 'How to get in' },
  body: {
    de:
      paragraph(
        'hier ist [Ihr|dein] Zugang. Er ist nur für [Sie|dich] bestimmt; bitte [geben Sie|gib] ihn nicht weiter.',
      ) +
      facts('de') +
      button('Zur Veranstaltung', 'access.link') +
      when('access.phone', paragraph('<strong>Per Telefon:</strong> {{ access.phone }}')) +
      when(
        'access.meetingNumber',
        paragraph('<strong>Meeting-Nummer:</strong> {{ access.meetingNumber }}'),
      ) +
      when('access.password', paragraph('<strong>Passwort:</strong> {{ access.password }}')) +
      ownWays('Diese Termine haben einen eigenen Zugang:', {
        phone: 'Per Telefon',
        meetingNumber: 'Meeting-Nummer',
        password: 'Passwort',
      }) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technik:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        '[Sie können|Du kannst] doch nicht? Bitte [melden Sie sich|melde dich] auf [Ihrer|deiner] Seite ab.',
      ) +
      statusButton('de'),
    en:
      paragraph('Here is your access. It is meant for you alone; please do not pass it on.') +
      facts('en') +
      button('Join the event', 'access.link') +
      when('access.phone', paragraph('<strong>By phone:</strong> {{ access.phone }}')) +
      when(
        'access.meetingNumber',
        paragraph('<strong>Meeting number:</strong> {{ access.meetingNumber }}'),
      ) +
      when('access.password', paragraph('<strong>Password:</strong> {{ access.password }}')) +
      ownWays('These sessions have an access of their own:', {
        phone: 'By phone',
        meetingNumber: 'Meeting number',
        password: 'Password',
      }) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technical needs:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph('You cannot come after all? Please withdraw on your page.') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] einen Platz in dieser Veranstaltung [haben|hast].',
    en: 'you have a place at this event.',
  },
  sample: (facts) => ({
    ...facts,
    briefing: {
      ...facts.briefing,
      access: {
        link: 'https://meeting.example.org/j/2411234567',
        phone: '+49 30 5550 1234',
        meetingNumber: '241 123 4567',
        password: 'lerche-42',
        sessions: [],
      },
    },
  }),
};
