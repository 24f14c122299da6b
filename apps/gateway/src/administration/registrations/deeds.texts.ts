/** What staff read at the forms with which they decide about one registration. */
import type { Locale } from '../../pages/form/format.rules.js';
import type { Deed, DeedGroup } from './deeds.rules.js';

interface DeedTexts {
  readonly reason: string;
  readonly hint: string;
  /** Instead, where a reason is needed only sometimes and is needed now. */
  readonly hintNeeded?: string;
  readonly button: string;
  readonly error: string;
}

export interface DeedsTexts {
  readonly groups: Readonly<Record<DeedGroup, string>>;
  readonly intros: Partial<Readonly<Record<DeedGroup, string>>>;
  readonly deeds: Readonly<Record<Deed, DeedTexts>>;
  readonly attendance: {
    readonly title: string;
    readonly label: string;
    readonly choices: Readonly<Record<'unknown' | 'attended' | 'missed', string>>;
    readonly button: string;
  };
}

const german: DeedsTexts = {
  groups: {
    decide: 'Entscheiden',
    override: 'Trotzdem zulassen',
    place: 'Der Platz steht in Frage',
    withdraw: 'Im Auftrag der Person abmelden',
  },
  intros: {
    override:
      'Die Voraussetzungen sind nicht erfüllt, deshalb wurde die Anmeldung abgelehnt. Sie können eine Ausnahme machen; die Person bekommt darüber eine E-Mail.',
    place:
      'Die Person hat einen Platz, aber eine Voraussetzung gilt nicht mehr als erfüllt. Der Platz bleibt, bis Sie entscheiden.',
  },
  deeds: {
    zulassung: {
      reason: 'Begründung der Zulassung',
      hint: 'Bleibt in der Verwaltung sichtbar; die Person bekommt sie nicht zu lesen.',
      hintNeeded:
        'Nötig, weil die Voraussetzungen nicht nachweislich erfüllt sind. Sie bleibt in der Verwaltung sichtbar.',
      button: 'Zulassen',
      error: 'Begründen Sie die Zulassung.',
    },
    ablehnung: {
      reason: 'Begründung der Ablehnung',
      hint: 'Die Person bekommt diesen Text in ihrer Absage zu lesen.',
      button: 'Ablehnen',
      error: 'Begründen Sie die Ablehnung.',
    },
    ausnahme: {
      reason: 'Begründung der Ausnahme',
      hint: 'Nötig. Sie bleibt in der Verwaltung sichtbar; die Person bekommt sie nicht zu lesen.',
      button: 'Trotzdem zulassen',
      error: 'Begründen Sie die Ausnahme.',
    },
    behalten: {
      reason: 'Begründung, warum der Platz bleibt',
      hint: 'Nötig. Sie bleibt in der Verwaltung sichtbar; die Person bekommt sie nicht zu lesen.',
      button: 'Platz belassen',
      error: 'Begründen Sie, warum der Platz bleibt.',
    },
    entziehen: {
      reason: 'Begründung, warum der Platz entfällt',
      hint: 'Die Person bekommt diesen Text in ihrer Absage zu lesen.',
      button: 'Platz entziehen',
      error: 'Begründen Sie, warum der Platz entfällt.',
    },
    abmeldung: {
      reason: 'Grund der Abmeldung',
      hint: 'Die Anmeldung endet damit; hat die Person einen Platz, wird er frei. Die Person bekommt eine Bestätigung und danach keine weitere E-Mail.',
      button: 'Abmelden',
      error: 'Bitte prüfen Sie den Grund.',
    },
  },
  attendance: {
    title: 'Teilnahme',
    label: 'War die Person da?',
    choices: { unknown: 'nicht erfasst', attended: 'hat teilgenommen', missed: 'nicht erschienen' },
    button: 'Teilnahme speichern',
  },
};

const english: DeedsTexts = {
  groups: {
    decide: 'Decide',
    override: 'Admit all the same',
    place: 'The place is in question',
    withdraw: 'Withdraw on behalf of the person',
  },
  intros: {
    override:
      'The requirements are not met, so the registration was refused. You can make an exception; the person gets a mail about it.',
    place:
      'The person has a place, but a requirement is not known to be met any more. The place stays until you decide.',
  },
  deeds: {
    zulassung: {
      reason: 'Reason for the admission',
      hint: 'Stays visible to staff; the person does not read it.',
      hintNeeded:
        'Needed because the requirements are not known to be met. It stays visible to staff.',
      button: 'Admit',
      error: 'Give a reason for the admission.',
    },
    ablehnung: {
      reason: 'Reason for declining',
      hint: 'The person reads this text in the refusal.',
      button: 'Decline',
      error: 'Give a reason for declining.',
    },
    ausnahme: {
      reason: 'Reason for the exception',
      hint: 'Needed. It stays visible to staff; the person does not read it.',
      button: 'Admit all the same',
      error: 'Give a reason for the exception.',
    },
    behalten: {
      reason: 'Reason why the place stays',
      hint: 'Needed. It stays visible to staff; the person does not read it.',
      button: 'Keep the place',
      error: 'Give a reason why the place stays.',
    },
    entziehen: {
      reason: 'Reason why the place is taken away',
      hint: 'The person reads this text in the refusal.',
      button: 'Take the place away',
      error: 'Give a reason why the place is taken away.',
    },
    abmeldung: {
      reason: 'Reason for the withdrawal',
      hint: 'This ends the registration and frees a place. The person gets a confirmation and no further mail after it.',
      button: 'Withdraw',
      error: 'Please check the reason.',
    },
  },
  attendance: {
    title: 'Attendance',
    label: 'Did the person come?',
    choices: { unknown: 'not recorded', attended: 'attended', missed: 'did not come' },
    button: 'Save attendance',
  },
};

const texts: Readonly<Record<Locale, DeedsTexts>> = { de: german, en: english };
export const deedsTexts = (locale: Locale): DeedsTexts => texts[locale];
