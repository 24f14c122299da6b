import { facts, nextSteps, paragraph, statusButton, when } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const placeHeld: MailTemplate = {
  kind: 'placeHeld',
  subject: {
    de: '{% if team.several %}Plätze sind für [Ihr|dein] Team{% else %}Ein Platz ist für [Sie|dich]{% endif %} vorgemerkt (noch keine Zusage): {{ offer.title }}{{ offer.on }}',
    en: '{% if team.several %}Places are held for your team{% else %}A place is held for you{% endif %} (not yet confirmed): {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '{% if team.several %}Wir halten Plätze für [Ihr|dein] Team frei{% else %}Wir halten einen Platz für [Sie|dich] frei{% endif %}',
    en: '{% if team.several %}We are holding places for your team{% else %}We are holding a place for you{% endif %}',
  },
  body: {
    de:
      paragraph(
        '{% if team.several %}für [Ihr|dein] Team werden Plätze{% else %}für [Sie|dich] wird ein Platz{% endif %} freigehalten. <strong>Eine Zusage ist das noch nicht.</strong>',
      ) +
      when(
        "variant == 'minimum'",
        paragraph(
          'Das Angebot findet statt, wenn genügend Kommunen teilnehmen{% if minimum %}: mindestens {{ minimum.municipalities }}{% endif %}. {% if minimum.decidedOn %}Entschieden wird {{ minimum.decidedOn }}.{% else %}Sobald das feststeht, schreiben wir [Ihnen|dir].{% endif %}',
        ),
      ) +
      when(
        "variant == 'talk'",
        paragraph(
          'Vor der Zusage steht ein Gespräch, die Vorabsprache. Dazu [bekommen Sie|bekommst du] eine eigene E-Mail oder [haben|hast] sie schon bekommen.',
        ),
      ) +
      when(
        "variant == 'procedure'",
        paragraph(
          '{% if team.several %}Sie bleiben{% else %}Er bleibt{% endif %} [Ihnen|dir] erhalten, bis die übrigen Schritte erledigt sind.',
        ),
      ) +
      nextSteps('So geht es weiter:') +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        '{% if team.several %}We are holding places for your team{% else %}We are holding a place for you{% endif %}. <strong>It is not confirmed yet.</strong>',
      ) +
      when(
        "variant == 'minimum'",
        paragraph(
          'The offer takes place if enough municipalities take part{% if minimum %}: at least {{ minimum.municipalities }}{% endif %}. {% if minimum.decidedOn %}This is decided {{ minimum.decidedOn }}.{% else %}We will write to you as soon as it is settled.{% endif %}',
        ),
      ) +
      when(
        "variant == 'talk'",
        paragraph(
          'A preliminary talk comes before the confirmation. You get a mail of its own about it, or have it already.',
        ),
      ) +
      when(
        "variant == 'procedure'",
        paragraph(
          '{% if team.several %}They are{% else %}It is{% endif %} kept until the remaining steps are done.',
        ),
      ) +
      nextSteps('What comes next:') +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: 'bei diesem Angebot ein Platz für [Sie|dich] oder [Ihr|dein] Team freigehalten wird.',
    en: 'a place at this offer is being held for you or your team.',
  },
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'seat', approval: 'approved', seat: 'held' },
      standing: {
        ...facts.recipient.standing,
        next: [
          {
            text: {
              de: '[Sie müssen|Du musst] nichts tun; wir schreiben [Ihnen|dir].',
              en: 'There is nothing for you to do; we will write to you.',
            },
            byText: null,
          },
        ],
      },
    }),
    variant: 'minimum',
    offer: {
      ...facts.offer,
      capacity: { ...facts.offer.capacity, municipalities: { min: 2, max: 3 } },
      admission: { ...facts.offer.admission, minimumDecisionAt: '2020-09-14T10:00:00Z' },
    },
  }),
};
