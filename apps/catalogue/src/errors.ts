import type { ProblemCatalogue } from '#service-kit/http/problem.js';

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
    de: 'Als Veranstalter geht nur eine Agentur, für die Sie arbeiten.',
    en: 'The organiser must be an agency that you work for.',
  },
  'offer.organiser_unknown': {
    kind: 'unprocessable',
    de: 'Eine Agentur mit dem Schlüssel „{key}“ steht nicht im Verzeichnis.',
    en: 'The register has no agency with the key "{key}".',
  },
  'offer.organiser_fixed': {
    kind: 'conflict',
    de: 'Das Angebot gehört einer anderen Agentur; der Veranstalter lässt sich nicht wechseln.',
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
    de: 'Teile des Angebots passen nicht zueinander. Dabei steht, welche.',
    en: 'Parts of the offer do not fit together. "errors" says which.',
  },
  'offer.not_publishable': {
    kind: 'unprocessable',
    de: 'Für die Veröffentlichung fehlt noch etwas. Dabei steht, was und wofür.',
    en: 'Something is still missing for publication. "errors" says what, and what needs it.',
  },
  'offer.cancelled': {
    kind: 'conflict',
    de: 'Dieses Angebot ist abgesagt und kann nicht mehr geändert werden.',
    en: 'This offer is cancelled and cannot be changed any more.',
  },
  'offer.postponed': {
    kind: 'conflict',
    de: 'Dieses Angebot ist verschoben. Ein neues Datum hebt die Verschiebung auf.',
    en: 'This offer is postponed. A new date ends the postponement.',
  },
  'offer.not_published': {
    kind: 'conflict',
    de: 'Dieses Angebot ist noch ein Entwurf; niemand weiß davon.',
    en: 'This offer is still a draft; nobody knows of it.',
  },
  'offer.begun': {
    kind: 'conflict',
    de: 'Der erste Termin hat schon begonnen. Was noch aussteht, lässt sich absagen oder bearbeiten.',
    en: 'The first session has begun. What is still to come can be cancelled or edited.',
  },
  'offer.over': {
    kind: 'conflict',
    de: 'Der letzte Termin ist schon vorbei.',
    en: 'The last session is over already.',
  },
  'offer.not_over': {
    kind: 'conflict',
    de: 'Das geht erst, wenn der letzte Termin vorbei ist.',
    en: 'This is possible only once the last session is over.',
  },
  'offer.no_date': {
    kind: 'conflict',
    de: 'Ein Termin steht noch gar nicht fest; es gibt nichts zu verschieben.',
    en: 'There is no date yet that could be postponed.',
  },
  'revision.not_found': {
    kind: 'notFound',
    de: 'Einen veröffentlichten Stand Nr. {number} hat dieses Angebot nicht.',
    en: 'This offer has no published state no. {number}.',
  },
  'notice.none_open': {
    kind: 'notFound',
    de: 'Für dieses Angebot ist keine Änderungsmitteilung offen.',
    en: 'No change notice is open for this offer.',
  },
  'notice.not_found': {
    kind: 'notFound',
    de: 'Diese Änderungsmitteilung gibt es nicht.',
    en: 'There is no such change notice.',
  },
  'notice.not_settled': {
    kind: 'conflict',
    de: 'Die letzte Änderung ist noch keine 15 Minuten her; vielleicht folgt noch eine. Sofort senden geht mit „now=true“ (sonst ab {settlesAt}).',
    en: 'The last edit was less than 15 minutes ago; another may follow. To send at once, use "now=true" (otherwise from {settlesAt}).',
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
