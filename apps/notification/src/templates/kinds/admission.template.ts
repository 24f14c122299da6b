import { accessDays } from '../access-blocks.js';
import {
  facts,
  lines,
  paragraph,
  statusButton,
  takenOutOfCalendar,
  unless,
  when,
} from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const admission: MailTemplate = {
  kind: 'admission',
  subject: {
    de: 'Zusage: {{ offer.title }}{{ offer.on }}',
    en: 'You have a place: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Sie haben|Du hast] einen Platz', en: 'You have a place' },
  body: {
    de:
      paragraph(
        "{% if variant == 'reconsidered' %}wir haben [Ihre|deine] Anmeldung noch einmal angesehen, und unsere Absage gilt nicht mehr. Wir{% elsif variant == 'movedUp' %}ein Platz ist frei geworden, und [Sie sind|du bist] von der Warteliste nachgerückt. Wir{% else %}wir{% endif %} freuen uns auf [Sie|dich]: [Ihre|Deine] {% if contributes %}Mitwirkung ({{ contributes }}){% else %}Teilnahme{% endif %} ist zugesagt.",
      ) +
      facts('de') +
      when(
        'offer.directions',
        paragraph(
          `<strong>So [finden Sie|findest du] hin:</strong><br/>${lines('offer.directions')}`,
        ),
      ) +
      when(
        "calendar == 'publish'",
        paragraph(
          'Den Termin [finden Sie|findest du] als Kalendereintrag im Anhang.{% if calendarTakesOut %} Ein zweiter Anhang nimmt heraus, was nicht mehr gilt.{% endif %}',
        ),
      ) +
      takenOutOfCalendar('de') +
      when(
        'offer.needsAccess and offer.accessDispatchAhead and offer.accessDays.size == 0',
        paragraph(
          'Den Zugang (Link und Telefonnummer) schicken wir [Ihnen|dir] am {{ offer.accessDispatch }} Uhr.',
        ),
      ) +
      when(
        'offer.needsAccess and offer.accessNow',
        paragraph(
          'Den Zugang (Link und Telefonnummer) schicken wir [Ihnen|dir] gleich in einer eigenen E-Mail.',
        ),
      ) +
      when(
        'offer.needsAccess and offer.accessDays.size > 0',
        unless(
          'offer.accessNow',
          paragraph(
            'Den Zugang (Link und Telefonnummer) schicken wir [Ihnen|dir] für jeden Termin an einem eigenen Tag:',
          ),
        ),
        when(
          'offer.accessNow',
          paragraph('Den Zugang zu diesen Terminen schicken wir [Ihnen|dir] später:'),
        ),
        accessDays,
      ) +
      when(
        'offer.needsAccess and offer.accessDispatch == nil',
        paragraph('Den Zugang schicken wir [Ihnen|dir] rechtzeitig vorher.'),
      ) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technik:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        '[Sie können|Du kannst] doch nicht? Bitte [melden Sie sich|melde dich] auf [Ihrer|deiner] Seite ab, damit jemand anderes den Platz bekommt.',
      ) +
      statusButton('de'),
    en:
      paragraph(
        "{% if variant == 'reconsidered' %}We have looked at your registration again, and our refusal no longer stands. {% elsif variant == 'movedUp' %}A place has become free, and you have moved up from the waiting list. {% endif %}We look forward to meeting you: {% if contributes %}you are in as {{ contributes }}{% else %}your place is confirmed{% endif %}.",
      ) +
      facts('en') +
      when(
        'offer.directions',
        paragraph(`<strong>How to get there:</strong><br/>${lines('offer.directions')}`),
      ) +
      when(
        "calendar == 'publish'",
        paragraph(
          'The date is attached as a calendar entry.{% if calendarTakesOut %} A second attachment takes out what no longer holds.{% endif %}',
        ),
      ) +
      takenOutOfCalendar('en') +
      when(
        'offer.needsAccess and offer.accessDispatchAhead and offer.accessDays.size == 0',
        paragraph(
          'We will send the access data (link and phone number) on {{ offer.accessDispatch }}.',
        ),
      ) +
      when(
        'offer.needsAccess and offer.accessNow',
        paragraph('The access data (link and phone number) follow at once in a mail of their own.'),
      ) +
      when(
        'offer.needsAccess and offer.accessDays.size > 0',
        unless(
          'offer.accessNow',
          paragraph(
            'We will send the access data (link and phone number) of each session on a day of its own:',
          ),
        ),
        when('offer.accessNow', paragraph('The access data of these sessions follow later:')),
        accessDays,
      ) +
      when(
        'offer.needsAccess and offer.accessDispatch == nil',
        paragraph('We will send the access data in good time.'),
      ) +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technical needs:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        'You cannot come after all? Please withdraw on your page, so that somebody else gets the place.',
      ) +
      statusButton('en'),
  },
  why: { de: '[Ihre|deine] Teilnahme zugesagt wurde.', en: 'you have been admitted.' },
  calendar: () => 'publish',
  sample: (facts) => facts,
};
