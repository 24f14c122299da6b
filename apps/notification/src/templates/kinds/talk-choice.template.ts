import { button, facts, paragraph, statusButton, unless, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const talkChoice: MailTemplate = {
  kind: 'talkChoice',
  subject: {
    de: 'Bitte [wählen Sie|wähle] einen Termin für die Vorabsprache: {{ offer.title }}{{ offer.on }}',
    en: 'Please choose a time for the preliminary talk: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Bitte [wählen Sie|wähle] einen Termin für die Vorabsprache',
    en: 'Please choose a time for the preliminary talk',
  },
  body: {
    de:
      paragraph(
        'bevor über {% if team.several %}die Plätze [Ihres|deines] Teams{% else %}[Ihren|deinen] Platz{% endif %} entschieden wird, möchten wir mit [Ihnen|dir] sprechen: worum es [Ihnen|dir] geht, was [Sie mitbringen|du mitbringst] und was [Sie sich erhoffen|du dir erhoffst]. Bitte [wählen Sie|wähle] dafür einen Termin{% if until.stage %}, und zwar <strong>{{ until.stage }}</strong>{% endif %}.{% if team.several %} Es genügt, wenn eine Person aus dem Team das tut.{% endif %}{% if held %} So lange {% if team.several %}sind Plätze für [Ihr|dein] Team{% else %}ist ein Platz für [Sie|dich]{% endif %} vorgemerkt.{% endif %}',
      ) +
      when(
        'links.chooseTalk',
        button('Termin wählen', 'links.chooseTalk'),
        paragraph(
          'Es öffnet sich eine Seite mit den freien Zeiten. Passt keine, [schreiben Sie|schreib] uns bitte.',
        ),
      ) +
      unless('links.chooseTalk', statusButton('de')) +
      facts('de'),
    en:
      paragraph(
        'Before we decide on {% if team.several %}the places of your team{% else %}your place{% endif %}, we would like to talk to you: what you are interested in, what you bring along and what you hope for. Please choose a time for it{% if until.stage %} <strong>{{ until.stage }}</strong>{% endif %}.{% if team.several %} It is enough if one person of the team does so.{% endif %}{% if held %} Until then {% if team.several %}places are held for your team{% else %}a place is held for you{% endif %}.{% endif %}',
      ) +
      when(
        'links.chooseTalk',
        button('Choose a time', 'links.chooseTalk'),
        paragraph('It opens a page with the free times. If none suits you, please write to us.'),
      ) +
      unless('links.chooseTalk', statusButton('en')) +
      facts('en'),
  },
  why: {
    de: 'zu [Ihrer|deiner] Anmeldung eine Vorabsprache gehört.',
    en: 'a preliminary talk belongs to your registration.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'preliminaryTalk', seat: 'held' },
      openSteps: ['chooseTalk'],
      state: { stageDue: { dueAt: '2020-09-15T22:00:00Z', remindAt: '2020-09-13T07:00:00Z' } },
      links: { chooseTalk: 'https://einlass.example.org/vorabsprache?token=muster-token' },
    }),
};
