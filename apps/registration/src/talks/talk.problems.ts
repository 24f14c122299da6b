import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What speaks against arranging a preliminary talk. */
export const talkProblems = {
  'talks.not_part': {
    kind: 'notFound',
    de: 'Zu diesem Angebot gehört keine Vorabsprache.',
    en: 'This offer has no preliminary talk.',
  },
  'talks.team_not_found': {
    kind: 'notFound',
    de: 'Dieses Team gibt es bei diesem Angebot nicht.',
    en: 'The offer has no such team.',
  },
  'talks.slot_not_found': {
    kind: 'notFound',
    de: 'Diesen Termin gibt es nicht oder nicht mehr.',
    en: 'There is no such time, or not any more.',
  },
  'talks.note_not_found': {
    kind: 'notFound',
    de: 'Diese Notiz gibt es nicht oder nicht mehr.',
    en: 'There is no such note, or not any more.',
  },
  'talks.no_appointment': {
    kind: 'notFound',
    de: 'Es ist kein Termin vereinbart.',
    en: 'No time is agreed.',
  },
  'talks.slot_taken': {
    kind: 'conflict',
    de: 'Dieser Termin wurde gerade vergeben. Bitte wählen Sie einen anderen.',
    en: 'This time has just been taken. Please choose another one.',
  },
  'talks.slot_too_soon': {
    kind: 'conflict',
    de: 'Dieser Termin kann nicht mehr gewählt werden: Das geht bis {hours} Stunden vorher.',
    en: 'This time can no longer be chosen: that is possible until {hours} hours before.',
  },
  'talks.too_late_to_change': {
    kind: 'conflict',
    de: 'Ihr Termin kann hier nicht mehr geändert werden: Das geht bis {hours} Stunden vorher. Bitte wenden Sie sich an {owner}.',
    en: 'Your time can no longer be changed here: that is possible until {hours} hours before. Please ask {owner}.',
  },
  'talks.address_first': {
    kind: 'conflict',
    de: 'Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.',
    en: 'Please confirm your e-mail address first.',
  },
  'talks.not_due': {
    kind: 'conflict',
    de: 'Für dieses Team steht gerade keine Vorabsprache an.',
    en: 'No preliminary talk is due for this team now.',
  },
  'talks.settled': {
    kind: 'conflict',
    de: 'Die Vorabsprache dieses Teams hat schon stattgefunden, oder sie ist nicht nötig.',
    en: "This team's preliminary talk has taken place already, or is not needed.",
  },
  'talks.staff_decides': {
    kind: 'conflict',
    de: 'Zwei Termine sind verstrichen. Bitte wenden Sie sich an den Veranstalter: Er vereinbart mit Ihnen, wie es weitergeht.',
    en: 'Two talks were missed. Please ask the organiser, who will agree with you how to go on.',
  },
  'talks.choice_is_open': {
    kind: 'conflict',
    de: 'Dieses Team kann schon selbst einen Termin wählen, oder es hat einen.',
    en: 'This team can choose a time already, or has one.',
  },
  'talks.slot_booked': {
    kind: 'conflict',
    de: 'Diesen Termin hat ein Team gewählt. Ändern oder absagen lässt er sich beim Team.',
    en: 'A team has chosen this time. It is changed or cancelled with the team.',
  },
  'talks.overlap': {
    kind: 'conflict',
    de: 'Der Termin überschneidet sich mit einem anderen derselben Person. Angelegt oder geändert wurde nichts.',
    en: 'This time overlaps with another one of the same person. Nothing was added or changed.',
  },
  'talks.overlaps_with': {
    kind: 'conflict',
    de: 'Am {de} um {time} Uhr überschneidet sich das mit einem anderen Termin derselben Person. Angelegt oder geändert wurde nichts.',
    en: 'On {en} at {time} this overlaps with another time of the same person. Nothing was added or changed.',
  },
  'talks.no_such_time': {
    kind: 'unprocessable',
    de: 'Am {de} gibt es {time} Uhr nicht: In dieser Nacht werden die Uhren vorgestellt. Bitte wählen Sie eine andere Uhrzeit.',
    en: 'There is no {time} on {en}: the clocks go forward that night. Please choose another time.',
  },
  'talks.ends_before_start': {
    kind: 'unprocessable',
    de: 'Das Ende muss nach dem Beginn liegen.',
    en: 'The end must be after the start.',
  },
  'talks.too_long': {
    kind: 'unprocessable',
    de: 'Ein Termin dauert höchstens acht Stunden.',
    en: 'A talk lasts eight hours at most.',
  },
  'talks.no_slots': {
    kind: 'unprocessable',
    de: 'So ergibt sich kein Termin. Bitte prüfen Sie Tage, Wochentage, Uhrzeiten und Dauer.',
    en: 'This makes no time at all. Please check days, weekdays, clock times and length.',
  },
  'talks.too_many_slots': {
    kind: 'unprocessable',
    de: 'Das wären mehr als {most} Termine auf einmal.',
    en: 'This would be more than {most} times at once.',
  },
  'talks.in_the_past': {
    kind: 'unprocessable',
    de: 'Dieser Termin liegt in der Vergangenheit.',
    en: 'This time is in the past.',
  },
  'talks.day_missing': {
    kind: 'unprocessable',
    de: 'Es ist kein Termin vereinbart. Bitte geben Sie an, wann die Vorabsprache war.',
    en: 'No time is agreed. Please say on which day the talk took place.',
  },
  'talks.not_yet': {
    kind: 'unprocessable',
    de: 'Dieser Tag oder Termin liegt noch in der Zukunft.',
    en: 'This day or time is still to come.',
  },
} as const satisfies ProblemCatalogue;
