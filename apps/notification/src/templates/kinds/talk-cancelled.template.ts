import {
  button,
  facts,
  lines,
  paragraph,
  statusButton,
  talkFacts,
  unless,
  when,
} from '../blocks.js';
import { sampleTalk, withRecipient } from '../sample/sample-recipient.js';
import type { MailFacts, MailTemplate } from '../template.js';

const calendar = { uid: 'vorabsprache.00000000-0000-7000-8000-000000000401@einlass', sequence: 1 };

const isGivenUp = (talk: MailFacts['talk']): boolean =>
  talk?.appointment?.state === 'givenBack' || talk?.appointment?.state === 'cancelled';

/** A talk that was missed lies in the past: nothing of it has to leave a calendar. */
export const talkCancelled: MailTemplate = {
  kind: 'talkCancelled',
  subject: {
    de: "{% if talk.state == 'missed' %}Die Vorabsprache kam nicht zustande{% else %}Der Termin für die Vorabsprache gilt nicht mehr{% endif %}: {{ offer.title }}{{ offer.on }}",
    en: "{% if talk.state == 'missed' %}The preliminary talk did not come about{% else %}The time for the preliminary talk no longer holds{% endif %}: {{ offer.title }}{{ offer.on }}",
  },
  heading: {
    de: "{% if talk.state == 'missed' %}Die Vorabsprache kam nicht zustande{% else %}Der Termin gilt nicht mehr{% endif %}",
    en: "{% if talk.state == 'missed' %}The preliminary talk did not come about{% else %}The time no longer holds{% endif %}",
  },
  body: {
    de:
      paragraph(
        "{% if talk.state == 'missed' %}wir haben uns zum vereinbarten Termin verpasst.{% else %}der vereinbarte Termin für die Vorabsprache gilt nicht mehr.{% endif %}",
      ) +
      when('talk and talk.givenUp', paragraph('Es ging um diesen Termin:'), talkFacts('de')) +
      when('talk and talk.reason', paragraph(`Die Begründung: ${lines('talk.reason')}`)) +
      when(
        'calendar',
        paragraph(
          'Der Anhang nimmt ihn aus [Ihrem|deinem] Kalender. Falls das bei [Ihnen|dir] nicht von selbst geschieht, [löschen Sie|lösche] ihn bitte.',
        ),
      ) +
      when(
        'links.chooseTalk',
        paragraph(
          'Bitte [wählen Sie|wähle] einen neuen Termin{% if until.stage %}, und zwar <strong>{{ until.stage }}</strong>{% endif %}.',
        ),
        button('Neuen Termin wählen', 'links.chooseTalk'),
      ) +
      when(
        'talk and talk.awaitsTimes',
        paragraph(
          'Zurzeit ist kein Termin frei. Sobald [Sie|du] wieder einen wählen [können|kannst], schreiben wir [Ihnen|dir].',
        ),
      ) +
      unless('links.chooseTalk', statusButton('de')) +
      facts('de'),
    en:
      paragraph(
        "{% if talk.state == 'missed' %}We missed each other at the time that was agreed.{% else %}The time that was agreed for the preliminary talk no longer holds.{% endif %}",
      ) +
      when('talk and talk.givenUp', paragraph('It was this one:'), talkFacts('en')) +
      when('talk and talk.reason', paragraph(`The reason: ${lines('talk.reason')}`)) +
      when(
        'calendar',
        paragraph(
          'The attachment takes it out of your calendar. If that does not happen by itself, please delete it.',
        ),
      ) +
      when(
        'links.chooseTalk',
        paragraph(
          'Please choose a new time{% if until.stage %} <strong>{{ until.stage }}</strong>{% endif %}.',
        ),
        button('Choose a new time', 'links.chooseTalk'),
      ) +
      when(
        'talk and talk.awaitsTimes',
        paragraph(
          'No time is free at the moment. As soon as you can choose one again, we will write to you.',
        ),
      ) +
      unless('links.chooseTalk', statusButton('en')) +
      facts('en'),
  },
  why: {
    de: 'zu [Ihrer|deiner] Anmeldung eine Vorabsprache vereinbart war.',
    en: 'a preliminary talk had been agreed for your registration.',
  },
  talkCalendar: ({ recipient, talk }) =>
    recipient.state.role === 'delegate' || !isGivenUp(talk) ? null : 'cancel',
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'preliminaryTalk', seat: 'held' },
      openSteps: ['chooseTalk'],
      version: 2,
      links: { chooseTalk: 'https://einlass.example.org/vorabsprache?token=muster-token' },
    }),
    talk: {
      ...sampleTalk({ state: 'cancelled', place: null, calendar }),
      cancellationReason: {
        de: 'Die Kollegin ist an dem Tag verhindert.',
        en: 'The colleague is not available on that day.',
      }[facts.recipient.locale],
    },
  }),
};
