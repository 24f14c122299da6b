import { facts, paragraph, staffButton, talkFacts } from '../blocks.js';
import type { MailTemplate } from '../template.js';
import { talkAgreed } from './talk-agreed.template.js';

export const talkReminderOwner: MailTemplate = {
  kind: 'talkReminderOwner',
  subject: {
    de: 'Vorabsprache{% if person.municipality %} mit {{ person.municipality }}{% endif %}{% if talk %}: {{ talk.when }}{% endif %}; {{ offer.title }}{{ offer.on }}',
    en: 'Preliminary talk{% if person.municipality %} with {{ person.municipality }}{% endif %}{% if talk %}: {{ talk.when }}{% endif %}; {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Morgen ist eine Vorabsprache', en: 'There is a preliminary talk tomorrow' },
  body: {
    de:
      paragraph(
        'für dieses Angebot ist eine Vorabsprache vereinbart{% if person.municipality %}: {{ person.municipality }}{% endif %}, {% if team.expected == 1 %}eine Person{% else %}{{ team.expected }} Personen{% endif %}.',
      ) +
      talkFacts('de') +
      paragraph(
        'Wer dabei ist und welche Antworten vorliegen, steht in der Verwaltung. Dort [halten Sie|hältst du] nach dem Gespräch auch fest, ob es stattgefunden hat.',
      ) +
      staffButton('de') +
      facts('de'),
    en:
      paragraph(
        'A preliminary talk has been agreed for this offer{% if person.municipality %}: {{ person.municipality }}{% endif %}, {% if team.expected == 1 %}one person{% else %}{{ team.expected }} people{% endif %}.',
      ) +
      talkFacts('en') +
      paragraph(
        'Who takes part and what they answered is shown in the administration. After the talk, please record there whether it took place.',
      ) +
      staffButton('en') +
      facts('en'),
  },
  why: {
    de: '[Ihre|deine] Adresse als Kontakt dieses Angebots eingetragen ist.',
    en: 'your address is given as the contact of this offer.',
  },
  toOrganiser: true,
  sample: (facts) => ({
    ...talkAgreed.sample(facts),
    organiser: {
      page: `https://einlass.example.org/verwaltung/angebote/${facts.briefing.offerId}`,
    },
  }),
};
