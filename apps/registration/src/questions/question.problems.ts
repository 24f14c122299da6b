import type { ProblemCatalogue } from '#service-kit/http/problem.js';

/** What is answered about questions and votes when the answer is no. */
export const questionProblems = {
  'questions.not_asked': {
    kind: 'notFound',
    de: 'Zu diesem Angebot werden vorab keine Fragen gesammelt.',
    en: 'No questions are collected before this event.',
  },
  'questions.not_found': {
    kind: 'notFound',
    de: 'Diese Frage gibt es nicht oder nicht mehr.',
    en: 'There is no such question, or it is gone.',
  },
  'questions.theme_not_found': {
    kind: 'notFound',
    de: 'Dieses Thema gibt es nicht oder nicht mehr.',
    en: 'There is no such theme, or it is gone.',
  },
  'questions.deadline_passed': {
    kind: 'conflict',
    de: 'Die Frist für Fragen ist abgelaufen. Schreiben Sie bitte dem Veranstalter: Er kann Ihre Frage noch aufnehmen.',
    en: 'The deadline for questions has passed. Please write to the organiser, who can still add your question.',
  },
  'questions.not_registered': {
    kind: 'conflict',
    de: 'Fragen können Sie stellen, sobald Sie angemeldet sind. Bisher sind Sie nur vorgemerkt.',
    en: 'You can ask questions once you are registered. So far you have only left your interest.',
  },
  'questions.address_unconfirmed': {
    kind: 'conflict',
    de: 'Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse. Danach können Sie Fragen stellen.',
    en: 'Please confirm your e-mail address first. Then you can ask questions.',
  },
  'questions.frozen': {
    kind: 'conflict',
    de: 'Die Liste der Fragen steht fest und wird nicht mehr geändert.',
    en: 'The list of questions is fixed and is not changed any more.',
  },
  'questions.too_many': {
    kind: 'conflict',
    de: 'Von einer Person nehmen wir höchstens {max} Fragen an. Sie können eine ändern oder zurückziehen.',
    en: 'We take at most {max} questions of one person. You can change or withdraw one.',
  },
  'questions.list_full': {
    kind: 'conflict',
    de: 'Zu einem Angebot können höchstens {max} Fragen gesammelt werden. So viele sind es schon.',
    en: 'At most {max} questions can be collected for one event. There are that many already.',
  },
  'questions.merged': {
    kind: 'conflict',
    de: 'Diese Frage wurde mit einer anderen zusammengefasst und kann nicht mehr geändert werden. Zurückziehen können Sie sie.',
    en: 'This question was merged with another one and can no longer be changed. You can withdraw it.',
  },
  'questions.hidden': {
    kind: 'conflict',
    de: 'Diese Frage ist ausgeblendet und kann nicht geändert werden. Ziehen Sie sie zurück, und stellen Sie sie anders.',
    en: 'This question is hidden and cannot be changed. Withdraw it, and ask it in another way.',
  },
  'questions.not_entered_by_staff': {
    kind: 'conflict',
    de: 'Diese Frage hat die Person selbst geschrieben; nur sie kann sie ändern. Sie können sie ausblenden.',
    en: 'The person wrote this question; only they can change it. You can hide it.',
  },
  'questions.merge_with_itself': {
    kind: 'unprocessable',
    de: 'Diese beiden Fragen gehören schon zusammen. Wählen Sie eine andere Frage, die stehen bleiben soll.',
    en: 'These two questions belong together already. Choose another question to keep.',
  },
  'questions.merge_hidden': {
    kind: 'conflict',
    de: 'Ausgeblendete Fragen lassen sich nicht zusammenfassen. Blenden Sie die Frage zuerst wieder ein.',
    en: 'Hidden questions cannot be merged. Show the question again first.',
  },
  'questions.hide_merged': {
    kind: 'conflict',
    de: 'Diese Frage ist mit anderen zusammengefasst. Trennen Sie sie zuerst, dann können Sie sie ausblenden.',
    en: 'This question is merged with others. Separate them first, then you can hide it.',
  },
  'questions.too_many_themes': {
    kind: 'conflict',
    de: 'Mehr als {max} Themen sind nicht möglich.',
    en: 'More than {max} themes are not possible.',
  },
  'questions.theme_order': {
    kind: 'unprocessable',
    de: 'Die Reihenfolge muss jedes Thema genau einmal nennen. Inzwischen gibt es andere Themen; bitte laden Sie die Seite neu.',
    en: 'The order must name each theme once. The themes have changed meanwhile; please reload.',
  },
  'questions.step_not_possible': {
    kind: 'conflict',
    de: 'Das geht im Augenblick nicht: Zuerst wird die Liste festgeschrieben, dann die Abstimmung geöffnet, dann geschlossen. Sobald abgestimmt wurde, bleibt die Liste, wie sie ist.',
    en: 'Not possible now: first the list is fixed, then the vote is opened, then closed. Once somebody has voted, the list stays as it is.',
  },
  'questions.nothing_to_vote': {
    kind: 'conflict',
    de: 'Es gibt keine Frage, über die abgestimmt werden könnte.',
    en: 'There is no question to vote on.',
  },
  'questions.vote_not_open': {
    kind: 'conflict',
    de: 'Die Abstimmung ist nicht geöffnet.',
    en: 'The vote is not open.',
  },
  'questions.no_vote': {
    kind: 'conflict',
    de: 'Abstimmen kann, wer einen Platz hat.',
    en: 'Only those who have a place can vote.',
  },
  'questions.already_voted': {
    kind: 'conflict',
    de: 'Sie haben schon abgestimmt. Gezählt wird der erste Stimmzettel.',
    en: 'You have voted already. The first ballot counts.',
  },
  'questions.municipality_voted': {
    kind: 'conflict',
    de: 'Ihre Kommune hat schon abgestimmt. Gezählt wird der erste Stimmzettel.',
    en: 'Your municipality has voted already. The first ballot counts.',
  },
  'questions.too_many_choices': {
    kind: 'unprocessable',
    de: 'Sie können höchstens {max} Fragen wählen.',
    en: 'You can choose at most {max} questions.',
  },
  'questions.chosen_twice': {
    kind: 'unprocessable',
    de: 'Jede Frage kann nur einmal gewählt werden.',
    en: 'Each question can be chosen once.',
  },
  'questions.not_on_list': {
    kind: 'unprocessable',
    de: 'Eine der gewählten Fragen steht nicht auf der Liste. Bitte laden Sie die Seite neu.',
    en: 'One of the chosen questions is not on the list. Please reload the page.',
  },
} as const satisfies ProblemCatalogue;
