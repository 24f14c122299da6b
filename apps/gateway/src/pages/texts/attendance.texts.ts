/** Texts of the pages about attendance, certificates and feedback that participants and others see. */
const de = {
  title: 'Meine Teilnahme',
  link: 'Meine Teilnahme',
  sessions: 'Ihre Termine',
  states: {
    attended: 'Sie waren da.',
    missed:
      'Als nicht anwesend eingetragen. Stimmt das nicht, wenden Sie sich bitte an den Veranstalter.',
    arrived: 'Sie waren vor Beginn da. Als Teilnahme zählt das noch nicht.',
  },
  arrivedNext:
    'Bitte bestätigen Sie nach dem Beginn um {time}, dass Sie da sind; der Technik-Check zählt nicht als Teilnahme.',
  notYet: 'Eintragen können Sie sich ab {from}.',
  over: 'Eintragen konnten Sie sich bis {until}. Bitte wenden Sie sich an den Veranstalter.',
  preSession: 'Jetzt läuft der Technik-Check. Als Teilnahme zählt erst die Veranstaltung selbst.',
  checkIn: 'Ich bin da',
  code: 'Code aus der Veranstaltung',
  codeHelp: 'Sechs Ziffern; sie werden in der Veranstaltung gezeigt oder vorgelesen.',
  checkedIn: 'Danke, das ist eingetragen.',
  certificate: 'Teilnahmebescheinigung',
  certificateText:
    'Ihre Bescheinigung ist ein PDF mit einem Prüfcode. Wer sie vorgelegt bekommt, kann damit prüfen, dass sie echt ist.',
  certificateDe: 'Bescheinigung herunterladen (PDF)',
  certificateEn: 'Bescheinigung auf Englisch herunterladen (PDF)',
  certificateLater: 'Die Bescheinigung gibt es nach Ihrem letzten Termin.',
  certificateNot:
    'Die Bescheinigung gibt es, wenn Ihre Teilnahme festgehalten ist. Fehlt etwas, wenden Sie sich bitte an den Veranstalter.',
  feedback: 'Ihre Rückmeldung',
  feedbackAsk: 'Wie war es? Ihre Rückmeldung hilft bei den nächsten Angeboten.',
  feedbackLink: 'Rückmeldung geben',
  feedbackTitle: 'Wie war es?',
  feedbackApart:
    'Dass Sie geantwortet haben und was Sie geantwortet haben, wird getrennt gespeichert: Niemand kann sehen, welche Antwort von Ihnen ist. Deshalb lässt sie sich später auch nicht ändern. Schreiben Sie in freien Texten bitte nichts, woran man Sie erkennt.',
  wish: 'Welche Themen wünschen Sie sich für künftige Angebote?',
  send: 'Rückmeldung abschicken',
  given: 'Vielen Dank für Ihre Rückmeldung.',
  back: 'Zurück zu meiner Anmeldung',
  missing: 'Bitte beantworten Sie diese Frage.',
  wrong: 'Diese Antwort passt nicht zur Frage.',
  check: {
    title: 'Bescheinigung prüfen',
    intro:
      'Auf jeder Teilnahmebescheinigung steht ein Prüfcode. Hier sehen Sie, ob sie echt ist und was sie bescheinigt.',
    code: 'Prüfcode',
    codeHelp: '20 Zeichen, zum Beispiel 7KQ4M-R2XWB-9TH3C-VD8NA. Bindestriche können fehlen.',
    name: 'Name auf der Bescheinigung',
    nameHelp:
      'Zum Schutz der Person zeigt diese Seite nur die Anfangsbuchstaben. Wenn Sie den Namen vom Papier eingeben, sagt sie, ob er stimmt.',
    button: 'Prüfen',
    missing: 'Bitte geben Sie den Prüfcode ein.',
    valid: 'Diese Bescheinigung ist gültig',
    revoked: 'Diese Bescheinigung ist nicht mehr gültig',
    revokedText:
      'Sie wurde ausgestellt, gilt aber nicht mehr: Die Angaben haben sich geändert, oder es gibt eine neue. Die Person kann sich jederzeit eine aktuelle ausstellen lassen.',
    unknown: 'Zu diesem Prüfcode gibt es keine Bescheinigung',
    unknownText:
      'Der Code wurde nie vergeben, oder die Angaben werden nicht mehr aufbewahrt. Vergleichen Sie ihn bitte noch einmal mit dem Papier.',
    nameRight: 'Der Name stimmt mit der Bescheinigung überein.',
    nameWrong: 'Der Name stimmt nicht mit der Bescheinigung überein.',
    initials: 'Anfangsbuchstaben der Person',
    tookPart: 'hat teilgenommen an',
    contributed: 'hat mitgewirkt bei',
    organiser: 'Veranstalter',
    sessions: 'Besuchte Termine',
    duration: 'Dauer insgesamt',
    durationText: '{hours} Std. {minutes} Min.',
    issued: 'Ausgestellt am',
    checkedCode: 'Geprüfter Code',
    another: 'Eine andere Bescheinigung prüfen',
    compare: 'Name vergleichen',
  },
};
export type AttendanceTexts = typeof de;

const en: AttendanceTexts = {
  title: 'My attendance',
  link: 'My attendance',
  sessions: 'Your sessions',
  states: {
    attended: 'You were there.',
    missed: 'Recorded as absent. If that is not right, please ask the organiser.',
    arrived: 'You were there before the start. That does not count as attendance yet.',
  },
  arrivedNext:
    'Please confirm after the start at {time} that you are there; the technical check does not count as attendance.',
  notYet: 'You can record yourself from {from} on.',
  over: 'You could record yourself until {until}. Please ask the organiser.',
  preSession: 'The technical check is running. Only the session itself counts as attendance.',
  checkIn: 'I am here',
  code: 'Code from the session',
  codeHelp: 'Six digits; they are shown or read out in the session.',
  checkedIn: 'Thank you, that is recorded.',
  certificate: 'Certificate of participation',
  certificateText:
    'Your certificate is a PDF with a check code. Whoever is shown it can check with the code that it is genuine.',
  certificateDe: 'Download the certificate in German (PDF)',
  certificateEn: 'Download the certificate (PDF)',
  certificateLater: 'The certificate is there after your last session.',
  certificateNot:
    'The certificate is there once your attendance has been recorded. If something is missing, please ask the organiser.',
  feedback: 'Your feedback',
  feedbackAsk: 'How was it? Your feedback helps with the next offers.',
  feedbackLink: 'Give feedback',
  feedbackTitle: 'How was it?',
  feedbackApart:
    'That you have answered and what you have answered are stored apart: nobody can see which answer is yours. That is why it cannot be changed later. Please write nothing in free texts by which you could be recognised.',
  wish: 'Which topics do you wish for in future offers?',
  send: 'Send feedback',
  given: 'Thank you for your feedback.',
  back: 'Back to my registration',
  missing: 'Please answer this question.',
  wrong: 'This answer does not fit the question.',
  check: {
    title: 'Check a certificate',
    intro:
      'There is a check code on every certificate of participation. Here you see whether it is genuine and what it certifies.',
    code: 'Check code',
    codeHelp: '20 characters, for example 7KQ4M-R2XWB-9TH3C-VD8NA. Hyphens may be left out.',
    name: 'Name on the certificate',
    nameHelp:
      'To protect the person, this page shows the initials only. If you enter the name from the paper, it says whether it is the right one.',
    button: 'Check',
    missing: 'Please enter the check code.',
    valid: 'This certificate is valid',
    revoked: 'This certificate is no longer valid',
    revokedText:
      'It was issued, but is no longer valid: the details have changed, or there is a new one. The person can have a current one issued at any time.',
    unknown: 'There is no certificate with this check code',
    unknownText:
      'The code was never given out, or the details are no longer kept. Please compare it with the paper once more.',
    nameRight: 'The name is the one on the certificate.',
    nameWrong: 'The name is not the one on the certificate.',
    initials: 'Initials of the person',
    tookPart: 'took part in',
    contributed: 'contributed to',
    organiser: 'Organiser',
    sessions: 'Sessions attended',
    duration: 'Duration in all',
    durationText: '{hours} h {minutes} min',
    issued: 'Issued on',
    checkedCode: 'Code checked',
    another: 'Check another certificate',
    compare: 'Compare the name',
  },
};
export const attendance = { de, en };
