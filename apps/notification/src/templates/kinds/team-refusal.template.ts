import {
  facts,
  lines,
  list,
  objection,
  paragraph,
  statusButton,
  when,
  whyLines,
} from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const teamRefusal: MailTemplate = {
  kind: 'teamRefusal',
  subject: {
    de: 'Leider keine Zusage für [Ihr|dein] Team: {{ offer.title }}{{ offer.on }}',
    en: 'Unfortunately no places for your team: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Wir können [Ihrem|deinem] Team leider keine Plätze geben',
    en: 'Unfortunately we cannot give your team any places',
  },
  body: {
    de:
      paragraph(
        'vielen Dank, dass [Sie|du] ein Team angemeldet [haben|hast]. Diesmal müssen wir ihm absagen. Die Genannten erfahren es in eigenen E-Mails.',
      ) +
      when('declineReason', paragraph(lines('declineReason'))) +
      when(
        'declineReason == nil and findings.size > 0',
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/><strong>Das würde helfen:</strong> {{ entry.remedy }}{% endif %}',
        ),
      ) +
      when('declineReason == nil and findings.size == 0', whyLines('Die Gründe:')) +
      objection('de') +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'Thank you for registering a team. This time we have to refuse it. Those whom you named learn of it in mails of their own.',
      ) +
      when('declineReason', paragraph(lines('declineReason'))) +
      when(
        'declineReason == nil and findings.size > 0',
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/><strong>What would help:</strong> {{ entry.remedy }}{% endif %}',
        ),
      ) +
      when('declineReason == nil and findings.size == 0', whyLines('The reasons:')) +
      objection('en') +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] ein Team zu diesem Angebot angemeldet [hatten|hattest].',
    en: 'you had registered a team for this offer.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'ended', approval: 'declined' },
      state: { role: 'delegate', endedBy: 'approver' },
      team: { people: 4, announced: null, seat: 'none' },
      declineReason: {
        de: 'Aus Ihrer Kommune nehmen schon fünf Personen teil.',
        en: 'Five people of your municipality take part already.',
      }[facts.recipient.locale],
    }),
};
