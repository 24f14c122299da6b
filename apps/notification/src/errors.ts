import type { ProblemCatalogue } from '#service-kit/http/problem.js';

export const notificationProblems = {
  'offer.not_found': {
    kind: 'notFound',
    de: 'Dieses Angebot gibt es nicht.',
    en: 'There is no such offer.',
  },
  'mail.not_found': {
    kind: 'notFound',
    de: 'Diese E-Mail gibt es nicht.',
    en: 'There is no such mail.',
  },
  'mail.not_stuck': {
    kind: 'conflict',
    de: 'Nur fehlgeschlagene oder ungewisse E-Mails lassen sich erneut senden; diese ist „{state}“.',
    en: 'Only failed or uncertain mails can be sent again; this one is "{state}".',
  },
  'mail.not_sent': {
    kind: 'conflict',
    de: 'Noch einmal senden lassen sich nur E-Mails, die schon versandt sind; diese ist „{state}“.',
    en: 'Only mails that have been sent can be sent once more; this one is "{state}".',
  },
  'mail.held': {
    kind: 'conflict',
    de: 'Diese E-Mail wird zurückgehalten, weil die Adresse als unzustellbar gilt. Heben Sie zuerst die Sperre der Adresse auf.',
    en: 'This mail is held because its address counts as undeliverable. Lift the suppression of the address first.',
  },
  'suppression.not_found': {
    kind: 'notFound',
    de: 'Diese gesperrte Adresse gibt es nicht.',
    en: 'There is no such suppressed address.',
  },
  'suppression.lifted': {
    kind: 'conflict',
    de: 'Die Sperre dieser Adresse ist bereits aufgehoben.',
    en: 'The suppression of this address has been lifted already.',
  },
  'mail_route.not_found': {
    kind: 'notFound',
    de: 'Diesen Versandweg gibt es nicht.',
    en: 'There is no such mail route.',
  },
  'mail.moment_passed': {
    kind: 'conflict',
    de: 'Für diese E-Mail ist es zu spät: Ihr Anlass ist vorbei.',
    en: 'It is too late for this mail: its occasion is over.',
  },
  'mail.not_held': {
    kind: 'conflict',
    de: 'Nur über angehaltene E-Mails ist zu entscheiden; diese ist „{state}“.',
    en: 'Only held mails wait for a decision; this one is "{state}".',
  },
  'mail.left_out': {
    kind: 'conflict',
    de: 'Diese Person soll die E-Mail nicht (mehr) bekommen.',
    en: 'This person is not to get the mail (any more).',
  },
  'agency.not_found': {
    kind: 'notFound',
    de: 'Diese Agentur gibt es nicht.',
    en: 'There is no such agency.',
  },
  'registration.not_found': {
    kind: 'notFound',
    de: 'Diese Anmeldung gibt es nicht.',
    en: 'There is no such registration.',
  },
  'mail_text.faulty': {
    kind: 'unprocessable',
    de: 'Der Text wurde nicht gespeichert. Dabei steht jede Stelle, die nicht stimmt ({count}).',
    en: 'The text was not saved. "errors" names every place that is wrong ({count}).',
  },
  'mail_text.version_not_found': {
    kind: 'notFound',
    de: 'Eine Version {version} mit eigenem Text gibt es nicht.',
    en: 'There is no version {version} with a text of its own.',
  },
  'mail_text.is_default': {
    kind: 'conflict',
    de: 'Hier gilt schon der Text, der ohne eigenen gilt.',
    en: 'The text that holds without one of your own holds already.',
  },
  'mail_text.no_own_address': {
    kind: 'unprocessable',
    de: 'Zu Ihrer Anmeldung ist keine E-Mail-Adresse bekannt. Eine Test-E-Mail geht nur an die eigene.',
    en: 'No mail address of yours is known from your sign-in. A test mail goes to your own only.',
  },
  'mail_text.too_many_tests': {
    kind: 'tooMany',
    de: 'In einer Stunde gehen höchstens {most} Test-E-Mails an Sie. Die nächste ist in {minutes} Min. möglich; bis dahin hilft die Vorschau.',
    en: 'At most {most} test mails an hour are sent to you. The next one is possible in {minutes} min; until then the preview helps.',
  },
  // No 5xx: our service has done its part, and `errors` holds the mail server's own words.
  'mail_text.test_refused': {
    kind: 'unprocessable',
    de: 'Der Mailserver hat die Test-E-Mail an Ihre Adresse abgelehnt. Prüfen Sie, ob die Adresse Ihrer Anmeldung stimmt und das Postfach noch E-Mails annimmt.',
    en: 'The mail server has refused the test mail to your address. Check that the address of your sign-in is right and that its mailbox still takes mails.',
  },
  'mail_text.test_deferred': {
    kind: 'conflict',
    de: 'Der Mailserver nimmt die Test-E-Mail zurzeit nicht an. Versuchen Sie es in einigen Minuten noch einmal.',
    en: 'The mail server does not take the test mail at the moment. Try again in some minutes.',
  },
  'mail_text.test_not_allowed': {
    kind: 'conflict',
    de: 'Der Mailserver lässt Einlass zurzeit nicht senden. Das kann alle E-Mails betreffen: Bitte geben Sie dem Betrieb Bescheid.',
    en: 'The mail server does not let Einlass send at the moment. This may concern all mails: please tell operations.',
  },
  'mail_text.test_unreachable': {
    kind: 'conflict',
    de: 'Mit dem Mailserver kam kein Gespräch zustande. Versuchen Sie es in einigen Minuten noch einmal; bleibt es so, geben Sie dem Betrieb Bescheid.',
    en: 'There was no conversation with the mail server. Try again in some minutes; if that does not help, tell operations.',
  },
  'mail_text.test_uncertain': {
    kind: 'conflict',
    de: 'Ob die Test-E-Mail angenommen wurde, ist unklar: Der Mailserver hat nicht mehr geantwortet. Sehen Sie in Ihrem Postfach nach, bevor Sie es noch einmal versuchen.',
    en: 'It is not clear whether the test mail was accepted: the mail server did not answer any more. Look into your mailbox before you try again.',
  },
  'branding.contrast': {
    kind: 'unprocessable',
    de: 'Diese Farben sind schlecht zu lesen. Dabei steht, welche und wie es besser wird.',
    en: 'These colours are hard to read. "errors" says which, and what is needed.',
  },
  'branding.logo_alt_missing': {
    kind: 'unprocessable',
    de: 'Zu einem Logo gehört ein Ersatztext auf Deutsch und Englisch, für alle, die es nicht sehen.',
    en: 'A logo needs a text in German and English, for those who do not see it.',
  },
  'branding.no_logo': {
    kind: 'notFound',
    de: 'Diese Agentur hat kein Logo hinterlegt.',
    en: 'This agency has no logo.',
  },
  'branding.logo_empty': {
    kind: 'invalid',
    de: 'Die Datei ist leer. Bitte senden Sie das Logo als PNG oder JPEG.',
    en: 'The file is empty. Send the logo as PNG or JPEG.',
  },
  'branding.logo_too_large': {
    kind: 'tooLarge',
    de: 'Das Logo hat {kilobytes} KB; höchstens 40 KB sind möglich, weil es in jeder E-Mail mitreist. Bitte verkleinern Sie das Bild: Angezeigt wird es höchstens 240 Pixel breit und 96 hoch, das Doppelte genügt.',
    en: 'The logo has {kilobytes} KB; at most 40 KB are possible, because it travels in every mail. Make the picture smaller: it is shown at most 240 pixels wide and 96 high, and twice that is enough.',
  },
  'branding.logo_svg': {
    kind: 'wrongType',
    de: 'SVG ist nicht möglich: Postfächer zeigen es meist nicht an. Bitte senden Sie PNG oder JPEG.',
    en: 'SVG is not possible: most mailboxes do not show it. Send PNG or JPEG.',
  },
  'branding.logo_type': {
    kind: 'wrongType',
    de: 'Das ist dem Inhalt nach weder PNG noch JPEG.',
    en: 'By its content this is neither PNG nor JPEG.',
  },
  'branding.logo_damaged': {
    kind: 'unprocessable',
    de: 'Die Bilddatei ist unvollständig oder beschädigt. Bitte speichern Sie das Bild neu.',
    en: 'The picture is cut or damaged. Save it anew.',
  },
  'branding.logo_animated': {
    kind: 'unprocessable',
    de: 'Bewegte Bilder sind als Logo nicht möglich.',
    en: 'A moving picture is not possible as a logo.',
  },
  'branding.logo_pixels': {
    kind: 'unprocessable',
    de: 'Jede Seite des Logos muss 16 bis 2000 Bildpunkte haben.',
    en: 'Each side of the logo must have 16 to 2000 pixels.',
  },
} as const satisfies ProblemCatalogue;
