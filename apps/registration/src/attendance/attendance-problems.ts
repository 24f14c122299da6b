import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What speaks against recording attendance, a certificate or feedback. */
export const attendanceProblems = {
  'attendance.session_not_found': {
    kind: 'notFound',
    de: 'Diesen Termin gibt es nicht, oder sein Tag steht noch nicht fest.',
    en: 'There is no such session, or its day is not known yet.',
  },
  'attendance.not_expected': {
    kind: 'conflict',
    de: 'Diese Person nimmt an diesem Termin nicht teil.',
    en: 'This person does not take part in this session.',
  },
  'attendance.not_begun': {
    kind: 'conflict',
    de: 'Das lässt sich erst ab {de} festhalten.',
    en: 'This can be recorded from {en} on.',
  },
  'attendance.self_check_in_off': {
    kind: 'conflict',
    de: 'Bei diesem Angebot führt der Veranstalter die Liste; selbst eintragen kann man sich nicht.',
    en: 'For this offer the organiser keeps the list; people do not record themselves.',
  },
  'attendance.too_early': {
    kind: 'conflict',
    de: 'Sie können sich ab {de} eintragen.',
    en: 'You can record yourself from {en} on.',
  },
  'attendance.too_late': {
    kind: 'conflict',
    de: 'Eintragen konnten Sie sich bis {de}. Bitte wenden Sie sich an den Veranstalter.',
    en: 'You could record yourself until {en}. Please ask the organiser.',
  },
  'attendance.list_closed': {
    kind: 'conflict',
    de: 'Die Liste dieses Termins ist abgeschlossen. Bitte wenden Sie sich an den Veranstalter.',
    en: 'The list of this session is closed. Please ask the organiser.',
  },
  'attendance.code_needed': {
    kind: 'unprocessable',
    de: 'Bitte geben Sie den Code ein, der in der Veranstaltung gezeigt wird.',
    en: 'Please enter the code that is shown in the session.',
  },
  'attendance.code_wrong': {
    kind: 'unprocessable',
    de: 'Dieser Code stimmt nicht. Er hat sechs Ziffern und wird in der Veranstaltung gezeigt.',
    en: 'This code is not right. It has six digits and is shown in the session.',
  },
  'attendance.too_many_tries': {
    kind: 'tooMany',
    de: 'Der Code wurde zu oft falsch eingegeben. Bitte warten Sie {minutes} Minuten, oder melden Sie sich beim Veranstalter.',
    en: 'The code was entered wrongly too often. Please wait {minutes} minutes, or tell the organiser.',
  },
  'attendance.recorded_by_staff': {
    kind: 'conflict',
    de: 'Der Veranstalter hat für diesen Termin schon etwas anderes festgehalten. Bitte wenden Sie sich an ihn.',
    en: 'The organiser has already recorded something else for this session. Please ask them.',
  },

  // Certificates
  'certificate.not_offered': {
    kind: 'conflict',
    de: 'Für dieses Angebot gibt es keine Teilnahmebescheinigung.',
    en: 'There is no certificate of participation for this offer.',
  },
  'certificate.too_early': {
    kind: 'conflict',
    de: 'Die Bescheinigung gibt es nach Ihrem letzten Termin.',
    en: 'The certificate is there after your last session.',
  },
  'certificate.not_attended': {
    kind: 'conflict',
    de: 'Die Bescheinigung gibt es, wenn die Teilnahme festgehalten ist. Bitte wenden Sie sich an den Veranstalter.',
    en: 'The certificate is there once attendance has been recorded. Please ask the organiser.',
  },
  'certificate.code_mistyped': {
    kind: 'unprocessable',
    de: 'Dieser Prüfcode ist nicht richtig geschrieben. Er hat 20 Zeichen: Buchstaben ohne I, L und O, Ziffern ohne 0 und 1.',
    en: 'This check code is not written correctly. It has 20 characters: letters without I, L and O, digits without 0 and 1.',
  },
  'certificate.unknown': {
    kind: 'notFound',
    de: 'Zu diesem Prüfcode gibt es keine Bescheinigung, oder ihre Angaben werden nicht mehr aufbewahrt.',
    en: 'There is no certificate with this check code, or its details are no longer kept.',
  },

  // Feedback
  'feedback.not_asked': {
    kind: 'conflict',
    de: 'Um eine Rückmeldung bitten wir nur diejenigen, die teilgenommen haben, und nur bei manchen Angeboten.',
    en: 'Only those who took part are asked for feedback, and only for some offers.',
  },
  'feedback.too_early': {
    kind: 'conflict',
    de: 'Ihre Rückmeldung können Sie nach dem letzten Termin geben.',
    en: 'You can give your feedback after the last session.',
  },
  'feedback.already_given': {
    kind: 'conflict',
    de: 'Sie haben Ihre Rückmeldung schon gegeben. Ändern lässt sie sich nicht, weil niemand weiß, welche die Ihre ist.',
    en: 'You have given your feedback already. It cannot be changed, since nobody knows which one is yours.',
  },
  'feedback.invalid': {
    kind: 'unprocessable',
    de: 'Es fehlen Antworten, oder sie passen nicht zu den Fragen. Dabei steht, welche.',
    en: 'Answers are missing or do not fit the questions. "errors" says which.',
  },
  'feedback.empty': {
    kind: 'unprocessable',
    de: 'Bitte beantworten Sie wenigstens eine Frage, oder nennen Sie einen Themenwunsch.',
    en: 'Please answer at least one question, or name a topic that you wish for.',
  },
  'feedback.too_few': {
    kind: 'conflict',
    de: 'Die Rückmeldungen sind zu sehen, sobald es {fewest} sind. Vorher ließe sich erraten, von wem sie kommen.',
    en: 'Feedback is shown once there are {fewest} answers. Before, one could guess from whom they are.',
  },
} as const satisfies ProblemCatalogue;
