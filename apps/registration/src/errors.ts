import type { ProblemCatalogue } from '#service-kit/problem.js';

/** What registration answers when it says no. Codes are stable; texts are for people. */
export const registrationProblems = {
  'registration.offer_not_found': {
    kind: 'notFound',
    de: 'Dieses Angebot gibt es nicht.',
    en: 'There is no such offer.',
  },
  'registration.not_found': {
    kind: 'notFound',
    de: 'Diese Anmeldung gibt es nicht.',
    en: 'There is no such registration.',
  },
  'registration.not_open_yet': {
    kind: 'conflict',
    de: 'Die Anmeldung ist noch nicht geöffnet. Sie öffnet am {de}.',
    en: 'Registration has not opened yet. It opens on {en}.',
  },
  'registration.date_not_fixed': {
    kind: 'conflict',
    de: 'Anmelden können Sie sich erst, wenn der Termin feststeht.',
    en: 'You can register once the date is fixed.',
  },
  'registration.offer_postponed': {
    kind: 'conflict',
    de: 'Dieses Angebot ist verschoben. Anmelden können Sie sich, wenn der neue Termin feststeht.',
    en: 'This offer is postponed. You can register once the new date is fixed.',
  },
  'registration.closed': {
    kind: 'conflict',
    de: 'Die Anmeldefrist ist abgelaufen. Bitte wenden Sie sich an den Veranstalter.',
    en: 'The registration deadline has passed. Please ask the organiser.',
  },
  'registration.offer_cancelled': {
    kind: 'conflict',
    de: 'Dieses Angebot ist abgesagt.',
    en: 'This offer is cancelled.',
  },
  'registration.offer_not_published': {
    kind: 'conflict',
    de: 'Dieses Angebot ist noch nicht veröffentlicht.',
    en: 'This offer is not published yet.',
  },
  'registration.municipality_unknown': {
    kind: 'unprocessable',
    de: 'Diese Kommune steht nicht im Verzeichnis. Wählen Sie eine aus der Liste oder geben Sie „nicht in der Liste“ an.',
    en: 'This municipality is not in the register. Choose one from the list, or "not in the list".',
  },
  'registration.answers_invalid': {
    kind: 'unprocessable',
    de: 'Zu den Fragen fehlen Antworten, oder sie passen nicht. Unter „errors“ steht, welche.',
    en: 'Answers are missing or do not fit the questions. "errors" says which.',
  },
  'registration.answers_closed': {
    kind: 'conflict',
    de: 'Antworten können nicht mehr geändert werden: Die Frist dafür ist abgelaufen.',
    en: 'Answers can no longer be changed: the deadline has passed.',
  },
  'registration.already_registered': {
    kind: 'conflict',
    de: 'Zu dieser Adresse gibt es für das Angebot schon eine Anmeldung.',
    en: 'This address already has a registration for the offer.',
  },
  'registration.nothing_to_decide': {
    kind: 'conflict',
    de: 'Über diese Anmeldung ist nicht oder nicht mehr zu entscheiden.',
    en: 'There is nothing, or nothing more, to decide about this registration.',
  },
  'registration.cannot_return': {
    kind: 'conflict',
    de: 'Diese Anmeldung kann nicht wieder aufgenommen werden: Die Veranstaltung ist vorbei oder abgesagt, oder die Person hat sich neu angemeldet.',
    en: 'This registration cannot be taken up again: the event is over or cancelled, or the person has registered anew.',
  },
  'registration.no_place': {
    kind: 'conflict',
    de: 'Diese Person hat keinen Platz.',
    en: 'This person has no place.',
  },
  'registration.not_begun': {
    kind: 'conflict',
    de: 'Wer teilgenommen hat, lässt sich erst festhalten, wenn die Veranstaltung begonnen hat.',
    en: 'Attendance can be recorded once the event has begun.',
  },
  'registration.team_too_large': {
    kind: 'unprocessable',
    de: 'Aus einer Kommune können höchstens {max} Personen gemeinsam teilnehmen.',
    en: 'At most {max} people of one municipality can take part together.',
  },
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
  'registration.invitation_code_invalid': {
    kind: 'unprocessable',
    de: 'Dieser Einladungscode gilt für dieses Angebot nicht oder nicht mehr. Bitte prüfen Sie die Schreibweise, oder wenden Sie sich an den Veranstalter.',
    en: 'This invitation code is not, or no longer, valid for this offer. Please check how it is written, or ask the organiser.',
  },
  'registration.invitation_code_taken': {
    kind: 'unprocessable',
    de: 'Einige dieser Codes gibt es für das Angebot schon. Unter „errors“ steht, welche. Angelegt wurde keiner.',
    en: 'The offer has some of these codes already. "errors" says which. None was made.',
  },
  'registration.invitation_not_found': {
    kind: 'notFound',
    de: 'Diese Einladung gibt es nicht.',
    en: 'There is no such invitation.',
  },
  'registration.reason_needed': {
    kind: 'unprocessable',
    de: 'Die Voraussetzungen sind nicht nachweislich erfüllt. Bitte begründen Sie die Zulassung.',
    en: 'The requirements are not known to be met. Please give a reason for the approval.',
  },
  'registration.ended': {
    kind: 'conflict',
    de: 'Diese Anmeldung ist schon beendet.',
    en: 'This registration has already ended.',
  },
  'registration.answers_not_changeable': {
    kind: 'conflict',
    de: 'Zu dieser Anmeldung werden keine Antworten mehr gebraucht.',
    en: 'This registration needs no answers any more.',
  },
  'link.unknown': {
    kind: 'notFound',
    de: 'Dieser Link ist unvollständig oder verändert. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
    en: 'This link is incomplete or was changed. Please open it again from the e-mail.',
  },
  'link.used': {
    kind: 'gone',
    de: 'Dieser Link wurde schon benutzt. Fordern Sie einfach einen neuen an.',
    en: 'This link has been used already. Just ask for a new one.',
  },
  'link.expired': {
    kind: 'gone',
    de: 'Dieser Link ist abgelaufen. Fordern Sie einfach einen neuen an.',
    en: 'This link has expired. Just ask for a new one.',
  },

  // Attendance
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
    de: 'Es fehlen Antworten, oder sie passen nicht zu den Fragen. Unter „errors“ steht, welche.',
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
