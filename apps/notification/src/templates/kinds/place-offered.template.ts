import { button, facts, paragraph, statusButton, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const placeOffered: MailTemplate = {
  kind: 'placeOffered',
  subject: {
    de: '{% if team.several %}Plätze für [Ihr|dein] Team sind{% else %}Ein Platz ist{% endif %} frei, bitte [antworten Sie|antworte]{% if until.place %} {{ until.place }}{% endif %}: {{ offer.title }}{{ offer.on }}',
    en: '{% if team.several %}There are places for your team{% else %}There is a place for you{% endif %}, please answer{% if until.place %} {{ until.place }}{% endif %}: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '{% if team.several %}Für [Ihr|dein] Team sind Plätze frei{% else %}Für [Sie|dich] ist ein Platz frei{% endif %}',
    en: '{% if team.several %}There are places for your team{% else %}There is a place for you{% endif %}',
  },
  body: {
    de:
      paragraph(
        '[Sie standen|du standest] auf der Warteliste, und jetzt {% if team.several %}sind Plätze für [Ihr|dein] ganzes Team frei. [Möchten Sie|Möchtest du] sie{% else %}ist ein Platz für [Sie|dich] frei. [Möchten Sie|Möchtest du] ihn{% endif %} noch?{% if until.place %} Wir halten {% if team.several %}sie{% else %}ihn{% endif %} <strong>{{ until.place }}</strong> für [Sie|dich] frei.{% endif %}',
      ) +
      when(
        'links.acceptPlace',
        button(
          '{% if team.several %}Ja, wir nehmen die Plätze{% else %}Ja, ich nehme den Platz{% endif %}',
          'links.acceptPlace',
        ),
        paragraph(
          'Der Link gilt einmal. Es öffnet sich eine Seite, auf der [Sie noch einmal zustimmen|du noch einmal zustimmst].{% if team.several %} Es genügt, wenn eine Person aus dem Team antwortet.{% endif %}',
        ),
      ) +
      paragraph(
        '[Antworten Sie|Antwortest du] nicht, {% if team.several %}gehen die Plätze{% else %}geht der Platz{% endif %} an die Nächsten auf der Liste, und [Sie rücken|du rückst] ans Ende. [Möchten Sie|Möchtest du] gar nicht mehr teilnehmen, [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'You were on the waiting list, and now there {% if team.several %}are places for your whole team. Would you still like them{% else %}is a place for you. Would you still like it{% endif %}?{% if until.place %} We are holding {% if team.several %}them{% else %}it{% endif %} for you <strong>{{ until.place }}</strong>.{% endif %}',
      ) +
      when(
        'links.acceptPlace',
        button(
          '{% if team.several %}Yes, we take the places{% else %}Yes, I take the place{% endif %}',
          'links.acceptPlace',
        ),
        paragraph(
          'The link works once. It opens a page on which you agree once more.{% if team.several %} It is enough if one person of the team answers.{% endif %}',
        ),
      ) +
      paragraph(
        'If you do not answer, it is offered to the next on the list, and you move to its end. If you no longer want to take part at all, please withdraw on your page.',
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] auf der Warteliste dieses Angebots [stehen|stehst].',
    en: 'you are on the waiting list of this offer.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'seat', approval: 'approved', seat: 'held' },
      openSteps: ['acceptPlace'],
      state: { placeOfferedUntil: '2020-09-12T10:00:00Z' },
      links: { acceptPlace: 'https://einlass.example.org/platz?token=muster-token' },
    }),
};
