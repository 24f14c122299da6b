import type { ProblemCatalogue } from '#service-kit/http/problem.js';
import { joiningProblems } from './joins/joins.problems.js';
import { teamProblems } from './team/team.problems.js';
import { attendanceProblems } from './attendance/attendance-problems.js';
import { preWorkProblems } from './prework/pre-work.problems.js';
import { talkProblems } from './talks/talk.problems.js';
import { questionProblems } from './questions/question.problems.js';

/** What registration answers when it says no. Codes are stable; texts are for people. */
export const registrationProblems = {
  ...teamProblems,
  ...joiningProblems,
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
    de: 'Zu den Fragen fehlen Antworten, oder sie passen nicht. Dabei steht, welche.',
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
  'registration.invitation_code_invalid': {
    kind: 'unprocessable',
    de: 'Dieser Einladungscode gilt für dieses Angebot nicht oder nicht mehr. Bitte prüfen Sie die Schreibweise, oder wenden Sie sich an den Veranstalter.',
    en: 'This invitation code is not, or no longer, valid for this offer. Please check how it is written, or ask the organiser.',
  },
  'registration.invitation_code_taken': {
    kind: 'unprocessable',
    de: 'Einige dieser Codes gibt es für das Angebot schon. Dabei steht, welche. Angelegt wurde keiner.',
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
  'lists.view_not_found': {
    kind: 'notFound',
    de: 'Diese gespeicherte Ansicht gibt es nicht.',
    en: 'There is no such saved view.',
  },
  'lists.view_outdated': {
    kind: 'unprocessable',
    de: 'Diese Ansicht enthält etwas, das es hier nicht (mehr) gibt. Dabei steht, was. Bitte speichern Sie die Ansicht neu.',
    en: 'This view holds something that is not known here (any more). "errors" says what. Please save the view anew.',
  },
  'lists.view_name_taken': {
    kind: 'conflict',
    de: 'Es gibt schon eine Ansicht mit diesem Namen. Bitte wählen Sie einen anderen, oder ersetzen Sie die vorhandene.',
    en: 'There is a view of this name already. Choose another name, or replace the one that is there.',
  },
  'lists.too_many_views': {
    kind: 'conflict',
    de: 'Es sind schon {max} Ansichten gespeichert. Bitte löschen Sie zuerst eine, die niemand mehr braucht.',
    en: 'There are {max} saved views already. Please delete one first that nobody needs any more.',
  },
  'bulk.too_many': {
    kind: 'unprocessable',
    de: 'Das sind mehr als {max} Anmeldungen. Bitte grenzen Sie die Auswahl ein.',
    en: 'These are more than {max} registrations. Please narrow the selection.',
  },
  'bulk.nobody': {
    kind: 'unprocessable',
    de: 'Zu dieser Auswahl passt zurzeit keine Anmeldung.',
    en: 'No registration matches this selection at present.',
  },
  'bulk.selection_gone': {
    kind: 'notFound',
    de: 'Diese Auswahl gibt es nicht oder nicht mehr; sie gilt eine Stunde. Bitte wählen Sie neu aus.',
    en: 'There is no such selection, or it is gone: it holds for one hour. Please select anew.',
  },
  'bulk.no_longer_matches': {
    kind: 'conflict',
    de: 'Passt inzwischen nicht mehr zu Ihrer Auswahl und blieb unverändert.',
    en: 'Does not match your selection any more and was left as it is.',
  },
  'exports.no_columns': {
    kind: 'unprocessable',
    de: 'Bitte wählen Sie mindestens eine Spalte aus.',
    en: 'Please choose at least one column.',
  },
  'exports.columns_unknown': {
    kind: 'unprocessable',
    de: 'Einige dieser Spalten gibt es für dieses Angebot nicht (mehr). Dabei steht, welche.',
    en: 'Some of these columns do not exist for this offer (any more). "errors" says which.',
  },
  'exports.too_many_rows': {
    kind: 'unprocessable',
    de: 'Das sind mehr als {max} Zeilen. Bitte grenzen Sie die Liste ein.',
    en: 'These are more than {max} rows. Please narrow the list.',
  },
  'duplicates.same_registration': {
    kind: 'unprocessable',
    de: 'Das ist zweimal dieselbe Anmeldung. Bitte nennen Sie zwei verschiedene.',
    en: 'This is the same registration twice. Please name two different ones.',
  },
  'duplicates.kept_has_ended': {
    kind: 'conflict',
    de: 'Die Anmeldung, die bleiben soll, ist schon beendet. Behalten Sie die andere.',
    en: 'The registration that is to stay has ended already. Keep the other one.',
  },
  'duplicates.address_not_confirmed': {
    kind: 'conflict',
    de: 'Die Adresse der Anmeldung, die enden soll, ist nicht bestätigt; sie kann nicht übernommen werden.',
    en: 'The address of the registration that is to end is not confirmed; it cannot be taken over.',
  },
  'duplicates.place_with_other': {
    kind: 'conflict',
    de: 'Den Platz hat die Anmeldung, die enden soll; er ginge dabei verloren. Behalten Sie die Anmeldung mit dem Platz, und übernehmen Sie Antworten, Name und Adresse der anderen.',
    en: 'The registration that is to end has the place, which would be lost. Keep the one with the place, and take over the answers, name and address of the other.',
  },
  'rooms.plan_not_found': {
    kind: 'notFound',
    de: 'Diesen Raumplan gibt es nicht.',
    en: 'There is no such room plan.',
  },
  'rooms.revision_unknown': {
    kind: 'notFound',
    de: 'Diesen früheren Stand ({number}) hat der Raumplan nicht.',
    en: 'The room plan has no such revision ({number}).',
  },
  'rooms.session_unknown': {
    kind: 'unprocessable',
    de: 'Diesen Termin hat das Angebot nicht. Wählen Sie einen aus der Liste oder keinen.',
    en: 'The offer has no such session. Choose one from the list, or none.',
  },
  'rooms.key_unknown': {
    kind: 'unprocessable',
    de: 'Nach „{key}“ lässt sich bei diesem Angebot nicht mischen oder zusammenstellen.',
    en: 'People of this offer cannot be mixed or matched by "{key}".',
  },
  'rooms.room_unknown': {
    kind: 'unprocessable',
    de: 'Diesen Raum hat der Plan nicht.',
    en: 'The plan has no such room.',
  },
  'rooms.plan_of_itself': {
    kind: 'unprocessable',
    de: 'Ein Plan kann nicht mit sich selbst verglichen werden. Wählen Sie eine frühere Runde.',
    en: 'A plan cannot be compared with itself. Choose an earlier round.',
  },
  'rooms.person_not_planned': {
    kind: 'unprocessable',
    de: 'Diese Person hat keinen Platz in diesem Termin, oder ihre Rolle ist in diesem Plan nicht vorgesehen.',
    en: 'This person has no place in this session, or a role that the plan is not for.',
  },
  'rooms.room_full': {
    kind: 'unprocessable',
    de: 'In „{name}“ wären {people} Personen, Platz ist dort für {places}. Tauschen Sie zwei Personen, oder wählen Sie einen anderen Raum.',
    en: '"{name}" would hold {people} people and has places for {places}. Swap two people, or choose another room.',
  },
  'rooms.too_few_places': {
    kind: 'unprocessable',
    de: 'Für {people} Personen reichen die Räume nicht: Zusammen fassen sie {places}. Fügen Sie einen Raum hinzu, oder erhöhen Sie eine Höchstzahl.',
    en: 'The rooms do not suffice for {people} people: together they take {places}. Add a room, or raise a limit.',
  },
  'rooms.pinned_beyond_capacity': {
    kind: 'unprocessable',
    de: 'In „{room}“ sollen {people} Personen bleiben, Platz ist dort für {places}. Lösen Sie eine davon, oder erhöhen Sie die Höchstzahl.',
    en: 'In "{room}" {people} people are to stay, and there are places for {places}. Release one of them, or raise the limit.',
  },
  'rooms.nothing_to_undo': {
    kind: 'conflict',
    de: 'Es gibt keinen früheren Stand, zu dem Sie zurückgehen könnten.',
    en: 'There is no earlier revision to go back to.',
  },
  'rooms.nothing_to_publish': {
    kind: 'conflict',
    de: 'Noch ist niemand einem Raum zugeteilt. Verteilen Sie erst die Personen.',
    en: 'Nobody is in a room yet. Arrange people first.',
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
  ...attendanceProblems,
  ...preWorkProblems,
  ...talkProblems,
  ...questionProblems,
} as const satisfies ProblemCatalogue;
