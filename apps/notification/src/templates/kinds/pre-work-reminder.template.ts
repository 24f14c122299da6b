import { facts, lines, paragraph, statusButton, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const preWorkReminder: MailTemplate = {
  kind: 'preWorkReminder',
  subject: {
    de: 'Erinnerung: {% if task %}{{ task.title }}{% if task.until %} ({{ task.until }}){% endif %}{% else %}Vorarbeit{% endif %}: {{ offer.title }}{{ offer.on }}',
    en: 'Reminder: {% if task %}{{ task.title }}{% if task.until %} ({{ task.until }}){% endif %}{% else %}pre-work{% endif %}: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Ihre|Deine] Vorarbeit fehlt noch', en: 'Your pre-work is still missing' },
  body: {
    de:
      paragraph(
        'bitte [denken Sie|denk] an die Vorarbeit{% if task %}: <strong>{{ task.title }}</strong>{% if task.until %}, {{ task.until }}{% endif %}{% endif %}.',
      ) +
      when('task and task.description', paragraph(lines('task.description'))) +
      paragraph(
        'Abgeben [können Sie|kannst du] sie auf [Ihrer|deiner] Seite. Hat eine Kollegin oder ein Kollege sie eben abgegeben, [brauchen Sie|brauchst du] nichts mehr zu tun.',
      ) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph(
        'Please remember the pre-work{% if task %}: <strong>{{ task.title }}</strong>{% if task.until %}, {{ task.until }}{% endif %}{% endif %}.',
      ) +
      when('task and task.description', paragraph(lines('task.description'))) +
      paragraph(
        'You can hand it in on your page. If a colleague has just done so, there is nothing left for you to do.',
      ) +
      statusButton('en') +
      facts('en'),
  },
  why: {
    de: 'zu diesem Angebot eine Vorarbeit gehört, die noch nicht abgegeben ist.',
    en: 'this offer has a task beforehand that has not been handed in yet.',
  },
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'done', approval: 'approved', seat: 'confirmed' },
      openSteps: ['preWork'],
      state: { preWorkDue: [{ key: 'steckbrief', dueAt: '2020-09-17T22:00:00Z' }] },
    }),
    occurrence: 'steckbrief',
    offer: {
      ...facts.offer,
      preWork: [
        {
          key: 'steckbrief',
          title: { de: 'Steckbrief Ihrer Kommune', en: 'Profile of your municipality' },
          description: {
            de: 'Eine Seite: Was läuft gut, und wo hakt es?',
            en: 'One page: what goes well, and where is it stuck?',
          },
          per: 'municipality',
          due: {},
        },
      ],
    },
  }),
};
