import { facts, lines, paragraph, statusButton, unless, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const admission: MailTemplate = {
  kind: 'admission',
  subject: {
    de: 'Zusage: {{ offer.title }}{{ offer.on }}',
    en: 'You have a place: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Sie haben einen Platz', en: 'You have a place' },
  body: {
    de:
      paragraph('wir freuen uns auf Sie: Ihre Teilnahme ist zugesagt.') +
      facts('de') +
      when(
        'offer.sessions.size > 0',
        paragraph('Den Termin finden Sie als Kalendereintrag im Anhang.'),
      ) +
      when(
        'offer.accessDispatch and offer.accessDispatchAhead',
        paragraph(
          'Den Zugang (Link und Telefonnummer) schicken wir Ihnen am {{ offer.accessDispatch }} Uhr.',
        ),
      ) +
      when(
        'offer.accessDispatch and offer.accessDispatchAhead == false',
        paragraph(
          'Den Zugang (Link und Telefonnummer) schicken wir Ihnen gleich in einer eigenen E-Mail.',
        ),
      ) +
      unless(
        'offer.accessDispatch',
        paragraph('Den Zugang schicken wir Ihnen rechtzeitig vorher.'),
      ) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technik:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        'Sie können doch nicht? Bitte melden Sie sich auf Ihrer Seite ab, damit jemand anderes den Platz bekommt.',
      ) +
      statusButton('de'),
    en:
      paragraph('We look forward to meeting you: your place is confirmed.') +
      facts('en') +
      when('offer.sessions.size > 0', paragraph('The date is attached as a calendar entry.')) +
      when(
        'offer.accessDispatch and offer.accessDispatchAhead',
        paragraph(
          'We will send the access data (link and phone number) on {{ offer.accessDispatch }}.',
        ),
      ) +
      when(
        'offer.accessDispatch and offer.accessDispatchAhead == false',
        paragraph('The access data (link and phone number) follow at once in a mail of their own.'),
      ) +
      unless('offer.accessDispatch', paragraph('We will send the access data in good time.')) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technical needs:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        'You cannot come after all? Please withdraw on your page, so that somebody else gets the place.',
      ) +
      statusButton('en'),
  },
  why: { de: 'Ihre Teilnahme zugesagt wurde.', en: 'you have been admitted.' },
  calendar: true,
  sample: (facts) => facts,
};
