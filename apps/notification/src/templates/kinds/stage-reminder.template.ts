import { facts, nextSteps, paragraph, statusButton } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const stageReminder: MailTemplate = {
  kind: 'stageReminder',
  subject: {
    de: 'Erinnerung: [Ihre|Deine] Anmeldung wartet auf [Sie|dich]{% if until.stage %} ({{ until.stage }}){% endif %}: {{ offer.title }}{{ offer.on }}',
    en: 'Reminder: your registration is waiting for you{% if until.stage %} ({{ until.stage }}){% endif %}: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Ihre|Deine] Anmeldung wartet auf [Sie|dich]',
    en: 'Your registration is waiting for you',
  },
  body: {
    de:
      paragraph(
        '[Ihre|deine] Anmeldung geht erst weiter, wenn [Sie|du] etwas erledigt [haben|hast]{% if until.stage %}. Dafür ist Zeit <strong>{{ until.stage }}</strong>{% endif %}.',
      ) +
      nextSteps('Das fehlt noch:') +
      paragraph(
        'Auf [Ihrer|deiner] Seite steht, wie es geht. [Möchten Sie|Möchtest du] nicht mehr teilnehmen, [melden Sie sich|melde dich] dort bitte ab.',
      ) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph(
        'Your registration goes on only when you have done something{% if until.stage %}. There is time for it <strong>{{ until.stage }}</strong>{% endif %}.',
      ) +
      nextSteps('What is missing:') +
      paragraph(
        'Your page says how to do it. If you no longer want to take part, please withdraw there.',
      ) +
      statusButton('en') +
      facts('en'),
  },
  why: {
    de: 'ein Schritt [Ihrer|deiner] Anmeldung noch offen ist.',
    en: 'a step of your registration is still open.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'preWork' },
      state: { stageDue: { dueAt: '2020-09-15T22:00:00Z', remindAt: '2020-09-13T07:00:00Z' } },
      standing: {
        ...facts.recipient.standing,
        next: [
          {
            text: { de: '[Nennen Sie|Nenne] bitte [Ihr|dein] Team.', en: 'Please name your team.' },
            byText: {
              de: 'bis einschließlich Dienstag, 15. September 2020',
              en: 'by the end of Tuesday 15 September 2020',
            },
          },
        ],
      },
    }),
};
