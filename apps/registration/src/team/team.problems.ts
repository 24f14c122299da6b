import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What teams and places say when they say no. */
export const teamProblems = {
  'registration.team_not_taken': {
    kind: 'unprocessable',
    de: 'Für dieses Angebot meldet sich jede Person einzeln an.',
    en: 'For this offer everybody registers by themselves.',
  },
  'registration.team_size_below_named': {
    kind: 'unprocessable',
    de: 'Sie haben {named} Personen genannt; die Größe des Teams kann nicht kleiner sein.',
    en: 'You have named {named} people; the size of the team cannot be less.',
  },
  'registration.session_unknown': {
    kind: 'unprocessable',
    de: 'Dieser Termin steht nicht zur Wahl. Möglich sind: {accepted}.',
    en: 'This session cannot be chosen. Possible are: {accepted}.',
  },
  'registration.municipality_limit': {
    kind: 'conflict',
    de: 'Aus einer Kommune können höchstens {max} Personen teilnehmen; aus Ihrer sind es schon {taken}.',
    en: 'At most {max} people of one municipality can take part; yours has {taken} already.',
  },
  'registration.after_refusal': {
    kind: 'conflict',
    de: 'Zu dieser Adresse wurde schon entschieden. Bitte wenden Sie sich an den Veranstalter.',
    en: 'A decision about this address has been made already. Please ask the organiser.',
  },
  'registration.cannot_take_over': {
    kind: 'conflict',
    de: 'Die Person mit dieser Adresse kann die Anmeldung nicht übernehmen. Bitte nennen Sie jemand anderen, oder wenden Sie sich an den Veranstalter.',
    en: 'The person with this address cannot take over the registration. Please name somebody else, or ask the organiser.',
  },
  'registration.team_cannot_grow': {
    kind: 'conflict',
    de: 'Für eine weitere Person ist kein Platz frei. {de}',
    en: 'There is no place free for one more person. {en}',
  },
  'registration.team_closed': {
    kind: 'conflict',
    de: 'Weitere Personen können nicht mehr genannt werden: Die Anmeldefrist ist abgelaufen. Jemanden ersetzen können Sie weiterhin.',
    en: 'No more people can be named: the registration deadline has passed. You can still replace somebody.',
  },
  'registration.not_registrant': {
    kind: 'forbidden',
    de: 'Das kann nur, wer das Team angemeldet hat.',
    en: 'Only who registered the team can do this.',
  },
  'registration.no_place_offered': {
    kind: 'conflict',
    de: 'Es ist kein Platz angeboten, oder das Angebot ist abgelaufen.',
    en: 'No place is offered, or the offer has lapsed.',
  },
  'registration.session_full': {
    kind: 'conflict',
    de: 'Der Wechsel ist nicht möglich, Ihr bisheriger Platz bleibt. {de}',
    en: 'The change is not possible, and you keep your place. {en}',
  },
  'registration.nothing_to_choose': {
    kind: 'conflict',
    de: 'Bei diesem Angebot gibt es keine Termine zur Wahl, oder sie haben schon begonnen.',
    en: 'This offer has no sessions to choose from, or they have begun.',
  },
  'registration.own_entry': {
    kind: 'conflict',
    de: 'Sie haben diese Anmeldung selbst eingetragen; zulassen muss sie eine andere Person.',
    en: 'You entered this registration yourself; another person must approve it.',
  },
  'registration.approved_by_you': {
    kind: 'conflict',
    de: 'Sie haben schon zugestimmt. Zulassen müssen zwei verschiedene Personen.',
    en: 'You have approved already. Two different people must approve.',
  },
  'registration.begun': {
    kind: 'conflict',
    de: 'Die Veranstaltung hat schon begonnen.',
    en: 'The event has begun already.',
  },
  'registration.not_waiting': {
    kind: 'conflict',
    de: 'Dieses Team steht nicht auf der Warteliste.',
    en: 'This team is not on the waiting list.',
  },
  'registration.does_not_fit': {
    kind: 'conflict',
    de: 'Das Team passt nicht in die freien Plätze. {de}',
    en: 'The team does not fit into what is free. {en}',
  },
  'registration.not_in_selection': {
    kind: 'conflict',
    de: 'Diese Teams stehen nicht zur Auswahl.',
    en: 'These teams are not up for selection.',
  },
  'registration.minimum_not_open': {
    kind: 'conflict',
    de: 'Für dieses Angebot ist keine Mindestzahl offen.',
    en: 'No least number is open for this offer.',
  },
  'registration.team_not_found': {
    kind: 'notFound',
    de: 'Dieses Team gibt es nicht.',
    en: 'There is no such team.',
  },
} as const satisfies ProblemCatalogue;
