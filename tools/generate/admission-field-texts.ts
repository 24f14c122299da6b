/** What an editor tells of limits, stages and the way places are given; see field-texts.ts. */
import type { Text } from './rule-field-texts.js';

export const admission: Record<string, Text> = {
  'Capacity.people': [
    'Plätze; null: nicht begrenzt oder ohne Zahl',
    'Places; null: not limited, or without a figure',
  ],
  '*.limitedWithoutFigure': [
    '„Begrenzt“, aber ohne Zahl: Ein Mensch entscheidet, wer zu viel ist',
    '"Limited" without a figure: a person decides who is too many',
  ],
  '*.municipalities': ['Kommunen: mindestens, höchstens', 'Municipalities: at least, at most'],
  '*.perMunicipality': [
    'Höchstens so viele aus einer Kommune',
    'At most that many from one municipality',
  ],
  '*.scope': ['Je Termin oder im ganzen Angebot', 'Per session or in the whole offer'],
  '*.speakers': ['Ob Mitwirkende Plätze belegen', 'Whether contributors take places'],
  '*.min': ['Mindestens; null: keine Grenze', 'At least; null: no limit'],
  '*.max': ['Höchstens; null: keine Grenze', 'At most; null: no limit'],
  '*.maxKind': [
    'soft: darüber entscheidet ein Mensch; hard: nicht mehr',
    'soft: a person decides beyond it; hard: no more',
  ],
  '*.admissionUnit': [
    'person, team oder case (Kommune als Fall)',
    'person, team or case (municipality as a case)',
  ],
  '*.recommendedMin': [
    'Empfohlene Mindestgröße, nie eine Hürde',
    'Recommended least size, never a wall',
  ],
  'procedure.owner': ['Wer am Zug ist', 'Whose move it is'],
  'procedure.dueDays': ['Tage bis zur Fälligkeit; null: keine', 'Days until due; null: none'],
  'Admission.growth': [
    'Wenn ein zugelassenes Team wächst: heldForTeam (Plätze bis team.max sind freigehalten) oder firstCome (solange Plätze frei sind)',
    'When an admitted team grows: heldForTeam (seats up to team.max are held) or firstCome (while places are free)',
  ],
  'Admission.waitingList': ['Wie die Warteliste rückt', 'How the waiting list moves'],
  'waitingList.skip': [
    'firstThatFits: wer hineinpasst, darf andere überholen; strictOrder: streng nach Reihenfolge',
    'firstThatFits: whoever fits may pass others; strictOrder: strictly in order',
  ],
  'waitingList.promotion': [
    'Ein freier Platz wird vergeben (direct), befristet angeboten (offer) oder ein Mensch entscheidet (person)',
    'A free place is given (direct), offered with an expiry (offer), or a person decides (person)',
  ],
  'waitingList.offerHours': [
    'Bei offer: Stunden, bis der Platz den Nächsten angeboten wird',
    'For offer: hours until the place is offered to the next',
  ],
  'Admission.minimumDecision': [
    'Wann feststehen muss, ob die Mindestzahl der Kommunen erreicht ist; null: kein Tag. Abgesagt oder zugesagt wird dann nichts von selbst.',
    'When it is decided whether the least number of municipalities is reached; null: no day. Nothing is cancelled or confirmed by itself.',
  ],
  'Admission.selection': [
    'Stufe selection: wann ausgewählt wird',
    'Stage selection: when the selection is made',
  ],
  'Admission.afterRefusal': [
    'Nach einer Absage mit derselben Adresse: mayRegisterAgain (noch einmal anmelden) oder mayNot (nicht)',
    'After a refusal, with the same address: mayRegisterAgain or mayNot',
  ],
  'procedure.remindDays': [
    'Tage vor der Fälligkeit, an denen erinnert wird; null: keine Erinnerung',
    'Days before it is due at which there is a reminder; null: none',
  ],
  'procedure.onExpiry': [
    'Wenn die Frist verstreicht: tellStaff (ein Mensch erfährt es), end (die Anmeldung endet), toEndOfList (ans Ende der Warteliste, der gehaltene Platz wird frei)',
    'When it is overdue: tellStaff, end (the registration ends), toEndOfList (end of the waiting list, the held seat becomes free)',
  ],
  'procedure.holdsSeat': [
    'Der Platz ist ab dieser Stufe gehalten (preliminaryTalk, preWork, selection); wer nicht hineinpasst, wartet davor',
    'From this stage on the seat is held (preliminaryTalk, preWork, selection); whoever does not fit waits before it',
  ],
  'procedure.approvers': [
    'Stufe approval: 1 oder 2 verschiedene Personen; niemand lässt zu, was er selbst eingetragen hat',
    'Stage approval: 1 or 2 different people; nobody approves what they entered',
  ],
  'PreQuestions.closes': [
    'Bis wann; null: wie questionDeadline, sonst bis zum Beginn',
    'Until when; null: as questionDeadline, otherwise until the start',
  ],
  'PreQuestions.votePer': [
    'Wer eine Stimme hat: jede Person oder jede Kommune',
    'Who has a vote: each person or each municipality',
  ],
  'PreQuestions.choices': [
    'Wie viele Fragen eine Stimme nennen kann',
    'How many questions a vote may name',
  ],
  'Attendance.certificate': ['Teilnahmebescheinigung', 'Certificate of attendance'],
  'Attendance.completion': [
    'allSessions: alle Termine, an denen man teilnehmen soll; anySession: mindestens einer',
    'allSessions: all sessions that one is to attend; anySession: at least one',
  ],
  'Attendance.selfCheckIn': [
    'Ob Teilnehmende sich selbst eintragen, mit ihrem Link oder einem Code aus der Sitzung',
    'Whether participants record themselves, by their link or a code shown in the session',
  ],
  'Feedback.topicWishes': ['Nach Wünschen für nächste Themen fragen', 'Ask for topics to come'],
  'Feedback.questions': [
    'Eigene Fragen; neededBy: submit (nötig) oder never (freiwillig)',
    'Questions of its own; neededBy: submit (needed) or never (optional)',
  ],
};
