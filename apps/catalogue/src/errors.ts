import type { ProblemCatalogue } from '#service-kit/problem.js';

/** What the catalogue answers when it says no. Codes are stable; texts are for people. */
export const catalogueProblems = {
  'offer.not_found': {
    kind: 'notFound',
    de: 'Dieses Angebot gibt es nicht.',
    en: 'There is no such offer.',
  },
  'offer.slug_taken': {
    kind: 'conflict',
    de: 'Die Kurzadresse „{slug}“ ist schon vergeben.',
    en: 'The short name "{slug}" is taken.',
  },
  'offer.slug_fixed': {
    kind: 'conflict',
    de: 'Nach der Veröffentlichung bleibt die Kurzadresse, wie sie ist: Links zeigen auf sie.',
    en: 'The short name stays as it is after publication: links point to it.',
  },
  'offer.organiser_not_yours': {
    kind: 'unprocessable',
    de: 'Als Veranstalterin geht nur eine Agentur, für die Sie arbeiten.',
    en: 'The organiser must be an agency that you work for.',
  },
  'offer.organiser_unknown': {
    kind: 'unprocessable',
    de: 'Eine Agentur mit dem Schlüssel „{key}“ steht nicht im Verzeichnis.',
    en: 'The register has no agency with the key "{key}".',
  },
  'offer.organiser_fixed': {
    kind: 'conflict',
    de: 'Das Angebot gehört einer anderen Agentur; die Veranstalterin lässt sich nicht wechseln.',
    en: 'The offer belongs to another agency; its organiser cannot be changed.',
  },
  'offer.format_unknown': {
    kind: 'unprocessable',
    de: 'Dieses Format gibt es für die Agentur nicht, oder es wird nicht mehr vergeben.',
    en: 'The agency has no such format, or it has been retired.',
  },
  'format.not_found': {
    kind: 'notFound',
    de: 'Dieses Format gibt es nicht.',
    en: 'There is no such format.',
  },
  'format.not_yours': {
    kind: 'forbidden',
    de: 'Formate für alle Agenturen ändert nur, wer für alle arbeitet.',
    en: 'Formats for all agencies are changed by those who work for all of them.',
  },
  'format.key_taken': {
    kind: 'conflict',
    de: 'Der Schlüssel „{key}“ ist schon vergeben.',
    en: 'The key "{key}" is taken.',
  },
  'offer.session_unknown': {
    kind: 'unprocessable',
    de: 'Diesen Termin hat das Angebot nicht. Neue Termine kommen ohne sessionId.',
    en: 'The offer has no such session. Send new sessions without a sessionId.',
  },
  'offer.inconsistent': {
    kind: 'unprocessable',
    de: 'Teile des Angebots passen nicht zueinander. Unter „errors“ steht, welche.',
    en: 'Parts of the offer do not fit together. "errors" says which.',
  },
  'offer.not_publishable': {
    kind: 'unprocessable',
    de: 'Für die Veröffentlichung fehlt noch etwas. Unter „errors“ steht, was und wofür.',
    en: 'Something is still missing for publication. "errors" says what, and what needs it.',
  },
  'offer.cancelled': {
    kind: 'conflict',
    de: 'Dieses Angebot ist abgesagt und kann nicht mehr geändert werden.',
    en: 'This offer is cancelled and cannot be changed any more.',
  },
  'offer.access_data_not_set': {
    kind: 'notFound',
    de: 'Für dieses Angebot sind keine Zugangsdaten hinterlegt.',
    en: 'This offer has no access data.',
  },
  'briefing.access_not_allowed': {
    kind: 'forbidden',
    de: 'Zugangsdaten bekommt nur der Dienst, der sie verschickt.',
    en: 'Access data are given only to the service that sends them.',
  },
} as const satisfies ProblemCatalogue;
