import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What the eligibility service answers when it says no. Codes are stable; texts are for people. */
export const eligibilityProblems = {
  'municipality.not_found': {
    kind: 'notFound',
    de: 'Diese Kommune gibt es im Register nicht.',
    en: 'There is no such municipality in the register.',
  },
  'municipality.ags_taken': {
    kind: 'conflict',
    de: 'Diesen Gemeindeschlüssel (AGS) hat schon eine andere Kommune.',
    en: 'Another municipality already has this AGS.',
  },
  'agency.not_found': {
    kind: 'notFound',
    de: 'Diese Agentur gibt es nicht.',
    en: 'There is no such agency.',
  },
  'agency.not_yours': {
    kind: 'forbidden',
    de: 'Das darf nur, wer für diese Agentur arbeitet; neue Agenturen legt an, wer für alle zuständig ist.',
    en: 'Only those who work for this agency may do that; new agencies need somebody in charge of all.',
  },
  'agency.predecessor_circle': {
    kind: 'unprocessable',
    de: 'Eine Agentur kann nicht, auch nicht auf Umwegen, Vorgängerin ihrer selbst sein.',
    en: 'An agency cannot be its own predecessor, not even through others.',
  },
  'agreement.not_found': {
    kind: 'notFound',
    de: 'Diese Vereinbarung gibt es nicht.',
    en: 'There is no such agreement.',
  },
  'membership.not_found': {
    kind: 'notFound',
    de: 'Diese Programmteilnahme gibt es nicht.',
    en: 'There is no such programme membership.',
  },
  'register.key_taken': {
    kind: 'conflict',
    de: 'Diesen Schlüssel trägt schon ein anderer Eintrag.',
    en: 'Another entry already has this key.',
  },
  'register.municipality_unknown': {
    kind: 'unprocessable',
    de: 'Die angegebene Kommune gibt es im Register nicht.',
    en: 'The municipality given is not in the register.',
  },
  'register.agency_unknown': {
    kind: 'unprocessable',
    de: 'Die angegebene Agentur gibt es im Register nicht.',
    en: 'The agency given is not in the register.',
  },
  'joint_unit.not_found': {
    kind: 'notFound',
    de: 'Diese Bildungsregion oder gemeinsame Stelle gibt es nicht.',
    en: 'There is no such joint unit.',
  },
  'contact.not_found': {
    kind: 'notFound',
    de: 'Diese Ansprechperson gibt es nicht.',
    en: 'There is no such contact.',
  },
  'partner.not_found': {
    kind: 'notFound',
    de: 'Diese Kooperationspartnerin oder diesen Kooperationspartner gibt es nicht.',
    en: 'There is no such cooperation partner.',
  },
  'register.joint_unit_unknown': {
    kind: 'unprocessable',
    de: 'Die angegebene Bildungsregion oder gemeinsame Stelle gibt es im Register nicht.',
    en: 'The joint unit given is not in the register.',
  },
  'register.location_unknown': {
    kind: 'unprocessable',
    de: 'Diesen Standort hat die Agentur nicht. Tragen Sie ihn zuerst bei der Agentur ein.',
    en: 'The agency has no such location. Enter it with the agency first.',
  },
  'register.city_of_district_only': {
    kind: 'unprocessable',
    de: 'Nur ein Bezirk gehört zu einer Stadt.',
    en: 'Only a city district belongs to a city.',
  },
  'agency.location_in_use': {
    kind: 'conflict',
    de: 'Vereinbarungen nennen den Standort „{location}“. Geben Sie ihm ein Ende, statt ihn zu entfernen.',
    en: 'Agreements name the location "{location}". Give it an end instead of removing it.',
  },
  'register.no_history': {
    kind: 'notFound',
    de: 'Zu diesem Eintrag ist nichts aufgezeichnet.',
    en: 'Nothing was recorded of this entry.',
  },
  'table.unreadable': {
    kind: 'invalid',
    de: 'Diese Datei lässt sich nicht als CSV oder XLSX lesen (Zeile {line}).',
    en: 'This file cannot be read as CSV or XLSX (line {line}).',
  },
  'table.too_large': {
    kind: 'tooLarge',
    de: 'Diese Datei enthält mehr, als auf einmal gelesen wird (höchstens 60.000 Zeilen und 100 Spalten).',
    en: 'This file holds more than is read at once (at most 60,000 rows and 100 columns).',
  },
  'table.columns_missing': {
    kind: 'unprocessable',
    de: 'In dieser Datei fehlen Spalten. Dabei steht, welche und wie sie heißen dürfen.',
    en: 'Columns are missing in this file. "errors" says which, and how they may be called.',
  },
  'table.plan_differs': {
    kind: 'stale',
    de: 'Die Vorschau gilt nicht mehr: Datei, Angaben oder Register sind inzwischen andere. Bitte prüfen Sie die Datei noch einmal.',
    en: 'The preview is out of date: file, options or register have changed. Check the file again.',
  },
  'table.rows_refused': {
    kind: 'unprocessable',
    de: '{rows} Zeilen können nicht übernommen werden. Es wurde nichts übernommen; die Vorschau sagt, woran es liegt.',
    en: '{rows} rows cannot be imported. Nothing was imported; the preview says why.',
  },
  'import.key_repeated': {
    kind: 'unprocessable',
    de: 'Ein Eintrag steht doppelt in der Liste. Es wurde nichts übernommen.',
    en: 'An entry occurs twice in the list. Nothing was imported.',
  },
  'conditions.offer_not_found': {
    kind: 'notFound',
    de: 'Dieses Angebot gibt es hier nicht (oder noch nicht: neue Angebote sind nach wenigen Sekunden bekannt).',
    en: 'There is no such offer here (or not yet: new offers are known after a few seconds).',
  },
  'conditions.version_not_found': {
    kind: 'notFound',
    de: 'Diese Fassung der Bedingungen gibt es nicht.',
    en: 'There is no such version of the conditions.',
  },
  'conditions.other_offer': {
    kind: 'unprocessable',
    de: 'Diese Bedingungen wurden für ein anderes Angebot geschrieben; hier geht „{slug}“.',
    en: 'These conditions were written for another offer; "{slug}" is accepted here.',
  },
  'conditions.invalid': {
    kind: 'unprocessable',
    de: 'Die Bedingungen können so nicht gespeichert werden. Dabei steht, welche und warum.',
    en: 'The conditions cannot be saved like this. "errors" says which and why.',
  },
  'condition_set.not_found': {
    kind: 'notFound',
    de: 'Diese Zusammenstellung von Bedingungen gibt es nicht.',
    en: 'There is no such set of conditions.',
  },
  'condition_set.not_yours': {
    kind: 'forbidden',
    de: 'Das darf nur, wer für diese Agentur arbeitet; was für alle gilt, ändert, wer für alle zuständig ist.',
    en: 'Only those who work for this agency may do that; sets of all agencies need somebody in charge of all.',
  },
  'condition_set.key_taken': {
    kind: 'conflict',
    de: 'Diesen Schlüssel trägt schon eine andere Zusammenstellung.',
    en: 'Another set already has this key.',
  },
  'decision.not_found': {
    kind: 'notFound',
    de: 'Zu dieser Anmeldung gibt es keine Entscheidung.',
    en: 'There is no decision on this registration.',
  },
  'dry_run.reference_unknown': {
    kind: 'unprocessable',
    de: 'Im Register gibt es keinen Eintrag „{reference}“.',
    en: 'The register has no entry "{reference}".',
  },
  'reassessment.not_found': {
    kind: 'notFound',
    de: 'Diese Neubewertung gibt es nicht.',
    en: 'There is no such reassessment.',
  },
  'reassessment.not_open': {
    kind: 'conflict',
    de: 'Das geht nur, solange die Liste offen ist. Sie ist jetzt: {state}.',
    en: 'That is possible only while the list is open. It is now: {state}.',
  },
  'reassessment.item_unknown': {
    kind: 'unprocessable',
    de: 'Dieser Eintrag gehört nicht zur Liste oder ist schon erledigt. Es wurde nichts übernommen.',
    en: 'This item is not on the list or has been dealt with. Nothing was applied.',
  },
} as const satisfies ProblemCatalogue;
