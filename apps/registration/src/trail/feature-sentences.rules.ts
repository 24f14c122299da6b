/** What is recorded about rooms, questions, tasks beforehand and talks, for people to read. */
import type { Bilingual } from '#contracts/messages.js';
import { talkSentences } from '../talks/talk-sentences.rules.js';

type Details = Readonly<Record<string, unknown>>;

export interface FeatureSentence {
  readonly by: 'participant' | 'staff' | 'clock' | 'files';
  readonly say: (details: Details) => Bilingual;
}

const staff = (de: string, en: string): FeatureSentence => ({
  by: 'staff',
  say: () => ({ de, en }),
});
const participant = (de: string, en: string): FeatureSentence => ({
  ...staff(de, en),
  by: 'participant',
});
/** People's data have left the service: how many, and what for. */
const taken = (de: string, en: string): FeatureSentence => ({
  by: 'files',
  say: ({ people, purpose }) => ({
    de: `${de} (Personen: ${Number(people ?? 0)}). Zweck: ${String(purpose ?? '–')}`,
    en: `${en} (people: ${Number(people ?? 0)}). Purpose: ${String(purpose ?? '–')}`,
  }),
});

const rooms = {
  'rooms.planCreated': staff('Raumplan angelegt', 'Room plan made'),
  'rooms.planChanged': staff('Raumplan geändert', 'Room plan changed'),
  'rooms.planDeleted': staff('Raumplan gelöscht', 'Room plan deleted'),
  'rooms.planPublished': staff('Raumplan für die Teilnehmenden sichtbar', 'Room plan shown to all'),
  'rooms.planHidden': staff('Raumplan nicht mehr sichtbar', 'Room plan hidden'),
  'rooms.listsTaken': taken('Listen der Räume ausgegeben', 'Lists of the rooms taken out'),
  'rooms.webexFileTaken': taken('Datei für Webex ausgegeben', 'File for Webex taken out'),
};

const questions = {
  'questions.asked': participant('Frage eingereicht', 'Question handed in'),
  'questions.changed': participant('Eigene Frage geändert', 'Own question changed'),
  'questions.withdrawn': participant('Eigene Frage zurückgezogen', 'Own question withdrawn'),
  'questions.entered': staff('Frage für jemanden eingetragen', 'Question entered for somebody'),
  'questions.corrected': staff('Eingetragene Frage berichtigt', 'Entered question corrected'),
  'questions.removed': staff('Eingetragene Frage gelöscht', 'Entered question deleted'),
  'questions.shown': staff('Frage wieder eingeblendet', 'Question shown again'),
  'questions.hidden': staff('Frage ausgeblendet', 'Question hidden'),
  'questions.sorted': staff('Frage einem Thema zugeordnet', 'Question put under a theme'),
  'questions.themesChanged': staff('Themen der Fragen geändert', 'Themes of the questions changed'),
  'questions.merged': staff('Gleiche Fragen zusammengefasst', 'Questions that are alike merged'),
  'questions.separated': staff(
    'Zusammengefasste Frage wieder getrennt',
    'Question separated again',
  ),
  'questions.listMoved': staff('Fragen: nächster Schritt', 'Questions: next step'),
  'questions.resultShown': staff(
    'Ergebnis der Abstimmung ein- oder ausgeblendet',
    'Result of the vote shown or hidden',
  ),
};

const preWork = {
  'preWork.fileAdded': participant('Datei zu einer Aufgabe abgegeben', 'File handed in for a task'),
  'preWork.fileRemoved': participant('Datei einer Aufgabe entfernt', 'File of a task removed'),
  'preWork.textChanged': participant('Text zu einer Aufgabe geschrieben', 'Text of a task written'),
  'preWork.reopened': staff('Abgabe wieder geöffnet', 'Handing in opened again'),
  'preWork.settled': staff('Abgabe einer Aufgabe erledigt', 'Task settled'),
  'preWork.commented': staff(
    'Rückmeldung zu einer Aufgabe geschrieben',
    'Feedback on a task written',
  ),
};

const access = {
  'access.called': {
    by: 'staff' as const,
    say: ({ reached }: Details) =>
      reached === true
        ? { de: 'Wegen des Zugangs angerufen: erreicht', en: 'Called about the access: reached' }
        : {
            de: 'Wegen des Zugangs angerufen: nicht erreicht',
            en: 'Called about the access: not reached',
          },
  },
  'calendarFeed.switchedOn': participant(
    'Link zum eigenen Kalender eingerichtet',
    'Link to the own calendar made',
  ),
  'calendarFeed.switchedOff': participant(
    'Link zum eigenen Kalender abgeschaltet',
    'Link to the own calendar switched off',
  ),
  'access.callListTaken': taken('Anrufliste ausgegeben', 'Call list taken out'),
};

const byOfTalk: Readonly<Record<string, FeatureSentence['by']>> = {
  'talks.concernSet': 'participant',
  'talks.released': 'clock',
  'talks.handedOver': 'files',
};
const talks = Object.fromEntries(
  Object.entries(talkSentences).map(([action, words]): [string, FeatureSentence] => [
    action,
    { by: byOfTalk[action] ?? 'staff', say: () => words },
  ]),
);

export const featureSentences: Readonly<Record<string, FeatureSentence>> = {
  ...rooms,
  ...questions,
  ...preWork,
  ...talks,
  ...access,
};
