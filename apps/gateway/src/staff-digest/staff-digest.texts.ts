/** Texts of the pages behind the links in mails to staff. */
import type { Locale } from '../pages/form/format.rules.js';

const german = {
  title: 'Anmeldung in der Verwaltung',
  text: 'Um die Liste zu sehen, melden Sie sich bitte an.',
  usual: 'Wie gewohnt anmelden',
  ask: 'Einmal-Link per E-Mail anfordern',
  askHint:
    'Der Link kommt an die Adresse, an die diese E-Mail ging. Er gilt zehn Minuten und nur einmal.',
  askedTitle: 'Der Link ist unterwegs',
  asked:
    'Wenn Ihr Konto in den letzten 30 Tagen benutzt wurde, kommt gleich eine E-Mail mit dem Link. Mehr als drei in einer Stunde werden nicht versandt.',
  onceTitle: 'Jetzt anmelden',
  onceText: 'Mit einem Klick melden Sie sich an. Der Link ist danach verbraucht.',
  onceButton: 'Anmelden',
  failedTitle: 'Dieser Link gilt nicht mehr',
  failed: 'Er wurde schon benutzt, ist älter als zehn Minuten oder unvollständig.',
};
const english: typeof german = {
  title: 'Sign in to the administration',
  text: 'To see the list, please sign in.',
  usual: 'Sign in as usual',
  ask: 'Ask for a one-time link by mail',
  askHint:
    'The link goes to the address that this mail went to. It works for ten minutes and once.',
  askedTitle: 'The link is on its way',
  asked:
    'If your account was used in the last 30 days, a mail with the link arrives in a moment. No more than three are sent in an hour.',
  onceTitle: 'Sign in now',
  onceText: 'One click signs you in. The link is used up then.',
  onceButton: 'Sign in',
  failedTitle: 'This link does not work any more',
  failed: 'It has been used, is older than ten minutes, or is not complete.',
};
export const staffLinkTexts = (locale: Locale): typeof german =>
  locale === 'de' ? german : english;
