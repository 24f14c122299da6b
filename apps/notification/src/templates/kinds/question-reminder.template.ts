import { facts, list, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const questionReminder: MailTemplate = {
  kind: 'questionReminder',
  subject: {
    de: 'Erinnerung: Antworten fehlen noch{% if offer.questionDeadline %} (Frist {{ offer.questionDeadlineShort }}){% endif %}: {{ offer.title }}',
    en: 'Reminder: answers are still missing{% if offer.questionDeadline %} (deadline {{ offer.questionDeadlineShort }}){% endif %}: {{ offer.title }}',
  },
  heading: {
    de: 'Einige Antworten fehlen noch',
    en: 'Some answers are still missing',
  },
  body: {
    de:
      paragraph(
        'zu [Ihrer|deiner] Anmeldung sind noch Fragen offen{% if offer.questionDeadline %}. Bitte [beantworten Sie|beantworte] sie <strong>{{ offer.questionUntil }}</strong>{% endif %}:',
      ) +
      when('missingAnswers.size > 0', list('missingAnswers', '{{ entry }}')) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph(
        'Some questions about your registration are still open{% if offer.questionDeadline %}. Please answer them <strong>{{ offer.questionUntil }}</strong>{% endif %}:',
      ) +
      when('missingAnswers.size > 0', list('missingAnswers', '{{ entry }}')) +
      statusButton('en') +
      facts('en'),
  },
  why: {
    de: 'zu [Ihrer|deiner] Anmeldung noch Antworten fehlen.',
    en: 'answers to your registration are still missing.',
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
        {
          de: 'Haben Sie Kamera und Mikrofon?',
          en: 'Do you have a camera and a microphone?',
        },
      ],
    },
  }),
};
