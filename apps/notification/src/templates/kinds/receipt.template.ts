import { facts, list, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const receipt: MailTemplate = {
  kind: 'receipt',
  subject: {
    de: '[Ihre|Deine] Anmeldung ist da (noch keine Zusage): {{ offer.title }}{{ offer.on }}',
    en: 'We have your registration (not yet a place): {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Ihre|Deine] Anmeldung ist angekommen. Sie ist noch keine Zusage.',
    en: 'Your registration has arrived. It is not yet a place.',
  },
  body: {
    de:
      paragraph(
        'vielen Dank für [Ihre|deine] Anmeldung. <strong>Diese E-Mail ist kein Versprechen eines Platzes.</strong> Wir prüfen zuerst die Voraussetzungen, danach entscheidet der Veranstalter. Das Ergebnis teilen wir [Ihnen|dir] in jedem Fall per E-Mail mit.',
      ) +
      facts('de') +
      when(
        'missingAnswers.size > 0',
        paragraph(
          'Es fehlen noch Antworten{% if offer.questionDeadline %}; bitte [ergänzen Sie|ergänze] sie {{ offer.questionUntil }}{% endif %}:',
        ),
        list('missingAnswers', '{{ entry }}'),
      ) +
      paragraph(
        'Auf [Ihrer|deiner] Seite [sehen Sie|siehst du] jederzeit, wie es steht, und [können sich|kannst dich] abmelden.',
      ) +
      statusButton('de'),
    en:
      paragraph(
        'Thank you for registering. <strong>This mail does not promise a place.</strong> First we check the conditions, then the organiser decides. We will tell you the result by mail in any case.',
      ) +
      facts('en') +
      when(
        'missingAnswers.size > 0',
        paragraph(
          'Some answers are still missing{% if offer.questionDeadline %}; please add them {{ offer.questionUntil }}{% endif %}:',
        ),
        list('missingAnswers', '{{ entry }}'),
      ) +
      paragraph(
        'On your page you can see at any time where you stand, and you can withdraw there.',
      ) +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] angemeldet und [Ihre|deine] Adresse bestätigt [haben|hast].',
    en: 'you registered and your address is confirmed.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: {
      ...facts.recipient,
      openSteps: ['answers'],
      missingAnswers: [
        {
          de: 'Welche Frage möchten Sie besprechen?',
          en: 'Which question would you like to discuss?',
        },
      ],
    },
  }),
};
