/** The page behind a personal link into a session, and its part of one's own page. */
import type { JoinState } from '#contracts/joining-http.js';
import type { Locale } from '../form/format.rules.js';

interface StateText {
  readonly title: string;
  readonly text: string;
}
type Closed = Exclude<JoinState, 'open'> | 'unknown';

const de = {
  openTitle: 'Sie können jetzt teilnehmen',
  /** `{host}`: where the button leads. */
  leaving:
    'Der Knopf führt Sie zu {host}. Das ist eine andere Seite als diese; dort gelten deren Regeln zum Datenschutz.',
  button: 'Jetzt teilnehmen',
  leavingTitle: 'Weiter zu {host}',
  leavingText: 'Geht es nicht von selbst weiter? Dann öffnen Sie bitte diesen Link:',
  counts: 'Ihr Klick wird als Teilnahme festgehalten.',
  byPhone: 'Per Telefon teilnehmen',
  byPhoneText:
    'Wählen Sie eine dieser Nummern, und geben Sie die Meeting-Nummer ein, wenn Sie danach gefragt werden.',
  platform: 'Plattform',
  meetingNumber: 'Meeting-Nummer',
  password: 'Passwort',
  private:
    'Der Zugang ist nur für Sie bestimmt. Bitte geben Sie weder diesen Link noch die Zugangsdaten weiter.',
  when: 'Termin',
  check: 'freiwilliger Technik-Check ab {time} Uhr',
  opens: 'Geöffnet ab',
  again: 'Seite neu laden',
  ownPage: 'Zu meiner Anmeldung',
  offerPage: 'Zur Seite der Veranstaltung',
  closed: {
    early: {
      title: 'Noch nicht geöffnet',
      text: 'Ihr Link stimmt. Er führt zu der unten genannten Zeit in die Veranstaltung; öffnen Sie ihn dann bitte noch einmal.',
    },
    noAccessData: {
      title: 'Die Zugangsdaten fehlen noch',
      text: 'Der Veranstalter hat die Zugangsdaten noch nicht eingetragen. Bitte laden Sie die Seite gleich noch einmal, oder melden Sie sich dort.',
    },
    noDate: {
      title: 'Der Termin steht noch nicht fest',
      text: 'Sobald er feststeht, sagen wir Ihnen Bescheid. Ihr Link bleibt derselbe.',
    },
    over: {
      title: 'Die Veranstaltung ist vorbei',
      text: 'Dieser Link führt nirgendwohin mehr. Auf der Seite Ihrer Anmeldung sehen Sie, wie es weitergeht.',
    },
    noPlace: {
      title: 'Mit diesem Link können Sie nicht teilnehmen',
      text: 'Zu Ihrer Anmeldung gehört zurzeit kein bestätigter Platz. Warum, steht auf der Seite Ihrer Anmeldung.',
    },
    withdrew: {
      title: 'Sie haben sich abgemeldet',
      text: 'Deshalb führt dieser Link nicht mehr in die Veranstaltung. War das ein Versehen? Dann wenden Sie sich bitte an den Veranstalter; die Adresse steht auf der Seite der Veranstaltung.',
    },
    handedOver: {
      title: 'Ihr Platz wurde weitergegeben',
      text: 'Jemand aus Ihrer Kommune hat den Platz übernommen und einen eigenen Link bekommen. Dieser hier führt nicht mehr in die Veranstaltung.',
    },
    ended: {
      title: 'Ihre Anmeldung ist beendet',
      text: 'Deshalb führt dieser Link nicht in die Veranstaltung. Warum, steht auf der Seite Ihrer Anmeldung.',
    },
    cancelled: {
      title: 'Die Veranstaltung ist abgesagt',
      text: 'Sie findet nicht statt. Warum, steht auf der Seite der Veranstaltung.',
    },
    postponed: {
      title: 'Die Veranstaltung ist verschoben',
      text: 'Ein neuer Termin steht noch nicht fest. Sobald es ihn gibt, sagen wir Ihnen Bescheid; Ihr Link bleibt derselbe.',
    },
    unknown: {
      title: 'Diesen Link gibt es nicht',
      text: 'Vielleicht fehlt ein Stück davon. Öffnen Sie den Link bitte aus der E-Mail, oder gehen Sie über die Seite Ihrer Anmeldung.',
    },
  } satisfies Record<Closed, StateText>,
  mine: {
    heading: 'Zugang zur Veranstaltung',
    open: 'Die Veranstaltung ist geöffnet.',
    early: 'Hier kommen Sie ab {at} in die Veranstaltung.',
    noAccessData:
      'Die Veranstaltung ist geöffnet, aber die Zugangsdaten fehlen noch. Bitte laden Sie die Seite gleich noch einmal.',
    link: 'Zum Zugang',
  },
};
export type JoinTexts = typeof de;

const en: JoinTexts = {
  openTitle: 'You can join now',
  leaving:
    'The button leads you to {host}. That is another site than this one, with rules of its own on data protection.',
  button: 'Join now',
  leavingTitle: 'On to {host}',
  leavingText: 'Does it not go on by itself? Then please open this link:',
  counts: 'Your click is recorded as attendance.',
  byPhone: 'Join by phone',
  byPhoneText: 'Dial one of these numbers, and enter the meeting number when you are asked for it.',
  platform: 'Platform',
  meetingNumber: 'Meeting number',
  password: 'Password',
  private:
    'The access is meant for you alone. Please pass on neither this link nor the access data.',
  when: 'Date',
  check: 'optional technical check from {time}',
  opens: 'Open from',
  again: 'Load the page again',
  ownPage: 'To my registration',
  offerPage: 'To the page of the event',
  closed: {
    early: {
      title: 'Not open yet',
      text: 'Your link is right. It leads into the event at the time below; please open it again then.',
    },
    noAccessData: {
      title: 'The access data are missing',
      text: 'The organiser has not entered the access data yet. Please load the page again in a moment, or get in touch with them.',
    },
    noDate: {
      title: 'The date is not fixed yet',
      text: 'We will tell you once it is. Your link stays the same.',
    },
    over: {
      title: 'The event is over',
      text: 'This link leads nowhere any more. The page of your registration says what comes next.',
    },
    noPlace: {
      title: 'You cannot join by this link',
      text: 'There is no confirmed place with your registration at the moment. The page of your registration says why.',
    },
    withdrew: {
      title: 'You have withdrawn',
      text: 'So this link does not lead into the event any more. Was that a mistake? Then please get in touch with the organiser; their address is on the page of the event.',
    },
    handedOver: {
      title: 'Your place was handed on',
      text: 'Somebody of your municipality has taken it over and got a link of their own. This one does not lead into the event any more.',
    },
    ended: {
      title: 'Your registration has ended',
      text: 'So this link does not lead into the event. The page of your registration says why.',
    },
    cancelled: {
      title: 'The event is cancelled',
      text: 'It does not take place. The page of the event says why.',
    },
    postponed: {
      title: 'The event is postponed',
      text: 'There is no new date yet. We will tell you once there is; your link stays the same.',
    },
    unknown: {
      title: 'There is no such link',
      text: 'Perhaps a piece of it is missing. Please open the link from the mail, or go by the page of your registration.',
    },
  },
  mine: {
    heading: 'Access to the event',
    open: 'The event is open.',
    early: 'You can join here from {at}.',
    noAccessData:
      'The event is open, but the access data are missing. Please load the page again in a moment.',
    link: 'To the access',
  },
};

export const joinTexts = (locale: Locale): JoinTexts => (locale === 'de' ? de : en);
