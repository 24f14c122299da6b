import { facts, paragraph, staffButton } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** One case for each kind of notice; a kind that this version does not know yet gets the general one. */
const cases = (of: Record<string, string>, otherwise: string): string =>
  `{% case variant %}${Object.entries(of)
    .map(([kind, words]) => `{% when '${kind}' %}${words}`)
    .join('')}{% else %}${otherwise}{% endcase %}`;

const subjects = {
  de: cases(
    {
      minimumNotReached: 'Mindestzahl nicht erreicht, bitte entscheiden',
      stageOverdue: 'Ein Schritt ist überfällig',
      selectionDue: 'Die Auswahl steht an',
      placeFree: 'Ein Platz ist frei, bitte entscheiden',
      consentMissing: 'Zum neuen Termin fehlen Antworten',
      accessUnproven: 'Wer seinen Zugang vielleicht nicht hat',
      sessionGone: 'Teams müssen einen anderen Termin wählen',
    },
    'Hinweis zu [Ihrem|deinem] Angebot',
  ),
  en: cases(
    {
      minimumNotReached: 'Minimum not reached, please decide',
      stageOverdue: 'A step is overdue',
      selectionDue: 'The selection is due',
      placeFree: 'A place is free, please decide',
      consentMissing: 'Answers about the new date are missing',
      accessUnproven: 'Who may lack their access',
      sessionGone: 'Teams have to choose another session',
    },
    'About your offer',
  ),
};

/** A figure that a notice does not carry is left out of its sentence. */
const figure = (name: string, sentence: string): string =>
  `{% if figures.${name} != nil %}${sentence}{% endif %}`;

/** How long it is until something begins. */
const until = (days: string, hours: string, soon: string): string =>
  `{% if figures.days != nil %}${days}{% elsif figures.hours > 1 %}${hours}{% else %}${soon}{% endif %}`;
const about = {
  de: until(
    'etwa {{ figures.days }} Tagen',
    'etwa {{ figures.hours }} Stunden',
    'weniger als einer Stunde',
  ),
  en: until(
    'about {{ figures.days }} days',
    'about {{ figures.hours }} hours',
    'less than an hour',
  ),
};

const sentences = {
  de: cases(
    {
      minimumNotReached:
        'der Tag der Entscheidung ist da, und die Mindestzahl an Kommunen ist nicht erreicht' +
        figure('municipalities', ': {{ figures.municipalities }}') +
        figure('needed', ' von {{ figures.needed }}') +
        '. <strong>Es wurde nichts zugesagt und nichts abgesagt.</strong> Bitte [entscheiden Sie|entscheide], ob das Angebot stattfindet.',
      stageOverdue:
        'bei {% if figures.registrations > 1 %}{{ figures.registrations }} Anmeldungen{% else %}einer Anmeldung{% endif %} wartet ein Schritt auf [Sie|dich], und seine Frist ist verstrichen. Bitte [sehen Sie|sieh] nach.',
      selectionDue:
        'der Tag der Auswahl ist da. Bitte [wählen Sie|wähle] aus den vorliegenden Anmeldungen aus; bis dahin bekommt niemand eine Zusage.',
      placeFree:
        'bei diesem Angebot ist etwas frei geworden' +
        figure('teams', ' (passende Anmeldungen: {{ figures.teams }})') +
        ', und es warten noch Anmeldungen. Nach den Regeln des Angebots [entscheiden Sie|entscheidest du], wer nachrückt.',
      consentMissing:
        '{% if figures.people > 1 %}{{ figures.people }} Personen haben{% else %}eine Person hat{% endif %} nicht rechtzeitig gesagt, ob der neue Termin passt. <strong>Die Plätze bleiben, bis [Sie entscheiden|du entscheidest].</strong>',
      accessUnproven:
        'bei {% if figures.people > 1 %}{{ figures.people }} Personen{% else %}einer Person{% endif %} mit Platz ist nicht sicher, dass die E-Mail mit dem Zugang angekommen ist' +
        figure('added', ' (neu seit dem letzten Hinweis: {{ figures.added }})') +
        figure('hours', `, und in ${about.de} geht es los`) +
        '. In der Verwaltung [finden Sie|findest du] unter „Anrufliste“ alle mit dem Grund und, wo angegeben, der Telefonnummer.',
      sessionGone:
        'ein Termin steht nicht mehr zur Wahl, in dem Teams ihre Plätze hatten' +
        figure('teams', ': {{ figures.teams }}') +
        '. <strong>Die Plätze im Angebot bleiben.</strong> Die Teams können auf ihrer Seite einen anderen Termin wählen, oder [Sie wählen|du wählst] für sie.',
    },
    'bei diesem Angebot gibt es etwas zu entscheiden.',
  ),
  en: cases(
    {
      minimumNotReached:
        'The day of decision has come, and the least number of municipalities has not been reached' +
        figure('municipalities', ': {{ figures.municipalities }}') +
        figure('needed', ' of {{ figures.needed }}') +
        '. <strong>Nothing has been confirmed and nothing refused.</strong> Please decide whether the offer takes place.',
      stageOverdue:
        'For {% if figures.registrations > 1 %}{{ figures.registrations }} registrations{% else %}one registration{% endif %} a step waits for you, and its deadline has passed. Please have a look.',
      selectionDue:
        'The day of the selection has come. Please select among the registrations; until then nobody is admitted.',
      placeFree:
        'Something has become free at this offer' +
        figure('teams', ' (registrations that fit: {{ figures.teams }})') +
        ', and registrations are waiting. By the rules of the offer you decide who moves up.',
      consentMissing:
        '{% if figures.people > 1 %}{{ figures.people }} people have{% else %}One person has{% endif %} not said in time whether the new date suits. <strong>They keep their places until you decide.</strong>',
      accessUnproven:
        'For {% if figures.people > 1 %}{{ figures.people }} people{% else %}one person{% endif %} with a place it is not certain that the mail with the access has arrived' +
        figure('added', ' (new since the last notice: {{ figures.added }})') +
        figure('hours', `, and the event begins in ${about.en}`) +
        '. In the administration, under "Call list", there is everybody, with the reason and, where given, the phone number.',
      sessionGone:
        'A session is not offered any more in which teams had their places' +
        figure('teams', ': {{ figures.teams }}') +
        '. <strong>Their places in the offer remain.</strong> The teams can choose another session on their page, or you choose for them.',
    },
    'There is something to decide about this offer.',
  ),
};

export const organiserNotice: MailTemplate = {
  kind: 'organiserNotice',
  subject: {
    de: `${subjects.de}: {{ offer.title }}{{ offer.on }}`,
    en: `${subjects.en}: {{ offer.title }}{{ offer.on }}`,
  },
  heading: subjects,
  body: {
    de: paragraph(sentences.de) + staffButton('de') + facts('de'),
    en: paragraph(sentences.en) + staffButton('en') + facts('en'),
  },
  why: {
    de: '[Ihre|deine] Adresse als Kontakt dieses Angebots eingetragen ist.',
    en: 'your address is given as the contact of this offer.',
  },
  toOrganiser: true,
  sample: (facts) => ({
    ...facts,
    variant: 'minimumNotReached',
    figures: { municipalities: 1, needed: 2 },
    organiser: {
      page: `https://einlass.example.org/verwaltung/angebote/${facts.briefing.offerId}`,
    },
  }),
};
