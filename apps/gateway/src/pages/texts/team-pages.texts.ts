/** Texts of the pages on which people change their team, and behind a link that a colleague caused. */
const de = {
  nameTitle: 'Weitere Person nennen',
  nameText:
    'Die Person bekommt eine E-Mail und bestätigt ihre Adresse selbst. Erst dann zählt ihre Anmeldung.',
  nameSubmit: 'Person nennen',
  named: 'Die Person ist genannt. Sie bekommt eine E-Mail, um die Adresse zu bestätigen.',
  replaceTitle: 'Wer kommt stattdessen?',
  replaceText:
    'An die Stelle von {name} tritt jemand anderes aus derselben Kommune. Der Platz bleibt Ihrer Kommune erhalten.',
  handOverTitle: 'Wer kümmert sich künftig darum?',
  handOverText:
    'An die Stelle von {name} tritt jemand anderes aus derselben Kommune: für das ganze Team, ohne selbst teilzunehmen.',
  handOverConfirmTitle: 'Wirklich übergeben?',
  handOverConfirm: '{old} gibt die Aufgabe ab, {next} ({email}) übernimmt.',
  handOverSubmit: 'Ja, übergeben',
  replaceNext: 'Weiter',
  replaceConfirmTitle: 'Wirklich ersetzen?',
  replaceConfirm: '{old} gibt die Teilnahme ab, {next} ({email}) übernimmt.',
  replaceConfirmNew:
    'Die neue Person bestätigt ihre Adresse, und wir prüfen die Voraussetzungen für sie noch einmal. Links, die {old} bekommen hat, gelten dann nicht mehr.',
  replaceConfirmMe:
    'Danach können Sie an Ihrer Anmeldung nichts mehr ändern. Haben Sie das Team angemeldet, kümmert sich auch darum die neue Person.',
  replaceSubmit: 'Ja, ersetzen',
  replaced: 'Das ist geändert. Die neue Person bekommt eine E-Mail, um ihre Adresse zu bestätigen.',
  withdrawTitle: '{name} wirklich abmelden?',
  withdrawText:
    'Die Anmeldung wird beendet, und {name} bekommt eine Bestätigung darüber. Der Platz wird frei. Soll er Ihrer Kommune bleiben, ersetzen Sie die Person lieber durch jemand anderen.',
  withdrawSubmit: 'Ja, abmelden',
  withdrawn: 'Die Person ist abgemeldet.',
  withdrawAllTitle: 'Wirklich das ganze Team abmelden?',
  withdrawAllText:
    'Alle Anmeldungen Ihres Teams werden beendet, und die Plätze werden frei. Alle bekommen eine Bestätigung darüber. Das betrifft:',
  withdrawAllSubmit: 'Ja, alle abmelden',
  withdrawnAll: 'Ihr Team ist abgemeldet.',
  letGoTitle: 'Den angebotenen Platz wirklich freigeben?',
  letGoText:
    'Damit ist Ihre Anmeldung beendet, bei einem Team die aller. Den Platz bekommt, wer nach Ihnen wartet.',
  letGoSubmit: 'Ja, freigeben',
  letGoDone: 'Danke, der Platz ist freigegeben.',
  accepted: 'Danke, Ihre Zusage ist angekommen.',
  changed: 'Der Wechsel ist vorgemerkt oder schon vollzogen. Wie es steht, lesen Sie unten.',
  choiceTitle: 'Wechseln: {part}',
  choiceLegend: 'Wohin möchten Sie wechseln?',
  choiceSeated:
    'Wer mit Ihnen zusammen angemeldet ist, wechselt mit. Sie verlieren den bisherigen Platz nur, wenn Sie den neuen bekommen.',
  choiceWish: 'Noch haben Sie keinen Platz; wir richten uns dann nach dem neuen Wunsch.',
  severalTitle: 'Termine wählen: {part}',
  severalLegend: 'An welchen Terminen nehmen Sie teil?',
  severalSubmit: 'Auswahl speichern',
  severalMissing: 'Bitte wählen Sie mindestens einen Termin.',
  severalSaved: 'Ihre Auswahl ist gespeichert.',
  choiceSubmit: 'Wechseln',
  choiceMissing: 'Bitte wählen Sie aus, wohin Sie wechseln möchten.',
  noPlaceOffered: 'Diesen Platz gibt es nicht mehr',
  back: 'Nein, zurück',
  edit: 'Angaben ändern',
  confirmText: '{name} hat Sie angemeldet. Mit einem Klick bestätigen Sie Ihre Adresse für:',
  confirmNotMe:
    'Möchten Sie nicht teilnehmen? Dann klicken Sie hier nicht; ohne Bestätigung verfällt die Anmeldung.',
};
export type TeamPagesTexts = typeof de;

const en: TeamPagesTexts = {
  nameTitle: 'Name a further person',
  nameText:
    'The person gets an e-mail and confirms the address. Only then does the registration count.',
  nameSubmit: 'Name the person',
  named: 'The person is named, and gets an e-mail to confirm the address.',
  replaceTitle: 'Who comes instead?',
  replaceText:
    'Somebody else of the same municipality takes the place of {name}. Your municipality keeps the place.',
  handOverTitle: 'Who will look after it?',
  handOverText:
    'Somebody else of the same municipality takes over from {name}: for the whole team, without taking part.',
  handOverConfirmTitle: 'Really hand over?',
  handOverConfirm: '{old} gives up the task, {next} ({email}) takes over.',
  handOverSubmit: 'Yes, hand over',
  replaceNext: 'Continue',
  replaceConfirmTitle: 'Really replace?',
  replaceConfirm: '{old} gives up taking part, {next} ({email}) takes over.',
  replaceConfirmNew:
    'The new person confirms the address, and we check the requirements for them again. Links that {old} was sent stop working.',
  replaceConfirmMe:
    'After that you can change nothing about your registration. If you registered the team, the new person looks after that as well.',
  replaceSubmit: 'Yes, replace',
  replaced: 'This is changed. The new person gets an e-mail to confirm the address.',
  withdrawTitle: 'Really withdraw {name}?',
  withdrawText:
    'The registration ends, and {name} gets a confirmation of that. The place becomes free. If your municipality is to keep it, replace the person by somebody else instead.',
  withdrawSubmit: 'Yes, withdraw',
  withdrawn: 'The person is withdrawn.',
  withdrawAllTitle: 'Really withdraw the whole team?',
  withdrawAllText:
    'All registrations of your team end, and the places become free. Everybody gets a confirmation of that. It concerns:',
  withdrawAllSubmit: 'Yes, withdraw everybody',
  withdrawnAll: 'Your team is withdrawn.',
  letGoTitle: 'Really let the offered place go?',
  letGoText:
    'This ends your registration; for a team, that of everybody. The place goes to whoever waits next.',
  letGoSubmit: 'Yes, let it go',
  letGoDone: 'Thank you, the place is free for others.',
  accepted: 'Thank you, your answer has arrived.',
  changed: 'The change is noted or made already. How it stands is written below.',
  choiceTitle: 'Change: {part}',
  choiceLegend: 'Where would you like to change to?',
  choiceSeated:
    'Those who are registered together with you change as well. You lose the place you have only if you get the new one.',
  choiceWish: 'You have no place yet; we then follow the new wish.',
  severalTitle: 'Choose sessions: {part}',
  severalLegend: 'Which sessions do you attend?',
  severalSubmit: 'Save the choice',
  severalMissing: 'Please choose at least one session.',
  severalSaved: 'Your choice is saved.',
  choiceSubmit: 'Change',
  choiceMissing: 'Please choose where you would like to change to.',
  noPlaceOffered: 'This place is gone',
  back: 'No, go back',
  edit: 'Change the details',
  confirmText: '{name} has registered you. With one click you confirm your address for:',
  confirmNotMe:
    'You do not want to take part? Then do not click here; without confirmation the registration lapses.',
};

export const teamPages = { de, en };
