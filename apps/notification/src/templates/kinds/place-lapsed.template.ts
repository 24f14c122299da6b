import { facts, paragraph, statusButton, when, whyLines } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const placeLapsed: MailTemplate = {
  kind: 'placeLapsed',
  subject: {
    de: 'Der freigehaltene Platz ist verfallen: {{ offer.title }}{{ offer.on }}',
    en: 'The place that was held has lapsed: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '{% if team.several %}Die Plätze sind nicht mehr für [Ihr|dein] Team frei{% else %}Der Platz ist nicht mehr für [Sie|dich] frei{% endif %}',
    en: '{% if team.several %}The places are no longer held for your team{% else %}The place is no longer held for you{% endif %}',
  },
  body: {
    de:
      paragraph(
        "{% if variant == 'offer' %}wir hatten {% if team.several %}[Ihrem|deinem] Team Plätze{% else %}[Ihnen|dir] einen Platz{% endif %} angeboten und bis zum Ende der Frist nichts von [Ihnen|dir] gehört. {% if team.several %}Die Plätze gehen{% else %}Der Platz geht{% endif %} deshalb an die Nächsten auf der Liste.{% else %}ein Schritt [Ihrer|deiner] Anmeldung wurde nicht rechtzeitig erledigt. {% if team.several %}Die freigehaltenen Plätze stehen{% else %}Der freigehaltene Platz steht{% endif %} deshalb wieder anderen offen.{% endif %}",
      ) +
      paragraph(
        '[Ihre|Deine] Anmeldung bleibt bestehen: [Sie stehen|Du stehst] jetzt am Ende der Warteliste{% if waitingPosition %}, als diese E-Mail abging auf Stelle <strong>{{ waitingPosition }}</strong>{% endif %}.',
      ) +
      whyLines('So steht es:') +
      when(
        'waitingPosition',
        paragraph(
          'Wird wieder etwas frei und [sind Sie|bist du] an der Reihe, schreiben wir [Ihnen|dir].',
        ),
      ) +
      paragraph(
        '[Sie möchten|Du möchtest] nicht länger warten? Dann [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        "{% if variant == 'offer' %}We had offered {% if team.several %}places to your team{% else %}you a place{% endif %} and did not hear from you in time. It is therefore offered to the next on the list.{% else %}A step of your registration was not done in time. {% if team.several %}The places that were held are{% else %}The place that was held is{% endif %} therefore open to others again.{% endif %}",
      ) +
      paragraph(
        'Your registration stays as it is: you are now at the end of the waiting list{% if waitingPosition %}, at position <strong>{{ waitingPosition }}</strong> when this mail left{% endif %}.',
      ) +
      whyLines('How it stands:') +
      when(
        'waitingPosition',
        paragraph('If something becomes free and it is your turn, we will write to you.'),
      ) +
      paragraph('You no longer want to wait? Please withdraw on your page.') +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: 'ein für [Sie|dich] freigehaltener Platz verfallen ist.',
    en: 'a place that was held for you has lapsed.',
  },
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'seat', approval: 'approved', seat: 'waiting' },
      waitingPosition: 4,
    }),
    variant: 'offer',
  }),
};
