/** Registrations as staff read them: what the templates show, in words. */
import type { Finding } from '#contracts/vocabulary.js';
import { fill, instantText, type Locale, say } from '../../pages/form/format.rules.js';
import type {
  RegistrationDetails,
  RegistrationSummary,
  StandingCode,
} from '../administration.types.js';
import { shortInstant } from '../short-dates.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';

export type Tone = 'info' | 'success' | 'warning' | 'danger';
export interface Badge {
  readonly label: string;
  readonly tone: Tone;
}

export const standingTones: Readonly<Record<StandingCode, Tone>> = {
  interest: 'info',
  interestOpen: 'info',
  interestMissed: 'info',
  confirmAddress: 'info',
  checking: 'info',
  awaitingApproval: 'warning',
  inReview: 'warning',
  preliminaryTalk: 'info',
  preWork: 'info',
  selection: 'warning',
  placeOffered: 'info',
  placeHeld: 'info',
  waitingList: 'info',
  admitted: 'success',
  refused: 'danger',
  declined: 'danger',
  withdrawn: 'info',
  withdrawnByOrganiser: 'info',
  cancelled: 'info',
  expired: 'info',
  handedOver: 'info',
  registersOthers: 'info',
};

export const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`;

/** An approver's turn. */
export const isDecidable = ({ position }: Pick<RegistrationSummary, 'position'>): boolean =>
  position.stage === 'approval';

/** Approving then goes against the conditions, or ahead of them. */
export const needsReason = ({ position }: Pick<RegistrationSummary, 'position'>): boolean =>
  position.eligibility !== 'eligible';

export const mayWithdraw = ({ position }: Pick<RegistrationSummary, 'position'>): boolean =>
  position.stage !== 'ended';

export function stateBadge(registration: RegistrationSummary, t: StaffTexts): Badge {
  const { code } = registration.standing;
  const place = registration.waitingPosition;
  const where = place === null ? '' : `, ${fill(t.list.waitingPosition, { n: place })}`;
  return { label: t.words.standing[code] + where, tone: standingTones[code] };
}

/** Beside "admitted", which stays true until somebody decides about the place. */
export const doubtBadge = (
  { placeInQuestion }: RegistrationSummary,
  t: StaffTexts,
): Badge | null => (placeInQuestion ? { label: t.words.placeInQuestion, tone: 'warning' } : null);

/** E.g. `nicht erfüllt: „Ihre Kommune hat …“` – the sentence is the one that the person reads. */
export const findingText = (finding: Finding, t: StaffTexts, locale: Locale): string =>
  locale === 'de'
    ? `${t.words.result[finding.result]}: „${finding.message.de}“`
    : `${t.words.result[finding.result]}: “${finding.message.en}”`;

function municipalityText(
  { municipalityId, municipality }: RegistrationSummary,
  t: StaffTexts,
): string {
  if (municipality === null) return t.list.notGiven;
  return municipalityId === null ? `${municipality} ${t.list.notInRegister}` : municipality;
}

export function rowOf(registration: RegistrationSummary, t: StaffTexts, locale: Locale) {
  const { registrationId, functions, submittedAt, staffReason } = registration;
  return {
    registrationId,
    name: fullName(registration),
    email: registration.email,
    municipality: municipalityText(registration, t),
    functions: functions.map((each) => t.words.functions[each]).join(', '),
    badge: stateBadge(registration, t),
    doubt: doubtBadge(registration, t),
    reasons: registration.findings.map((finding) => findingText(finding, t, locale)),
    overridden: registration.overridden,
    staffReason,
    byHand: registration.channel === 'staff',
    received: shortInstant(submittedAt, locale),
    receivedIso: submittedAt,
    decidable: isDecidable(registration),
  };
}

export function detailsOf(registration: RegistrationDetails, t: StaffTexts, locale: Locale) {
  return {
    ...rowOf(registration, t, locale),
    offerId: registration.offerId,
    received: instantText(registration.submittedAt, locale),
    channel: t.words.channel[registration.channel],
    mailLanguage: registration.locale === 'de' ? t.byHand.german : t.byHand.english,
    openSteps: registration.openSteps.map((step) => t.words.openSteps[step]),
    seat: t.words.seat[registration.position.seat],
    eligibility: t.words.eligibility[registration.position.eligibility],
    answers: answersOf(registration, locale, t),
    history: registration.history.map((entry) => ({
      at: instantText(entry.at, locale),
      iso: entry.at,
      sentence: entry.sentence[locale],
      actor: actorText(entry.actor, t),
    })),
  };
}

/** The audit trail names staff; everybody and everything else by role. */
export function actorText(actor: string, t: StaffTexts): string {
  if (actor === 'participant' || actor === 'anonymous') return t.words.actors[actor];
  return actor.startsWith('service ') ? t.words.actors.service : actor;
}

function answersOf(registration: RegistrationDetails, locale: Locale, t: StaffTexts) {
  const yesNo = locale === 'de' ? { true: 'ja', false: 'nein' } : { true: 'yes', false: 'no' };
  return registration.questionnaire.map((question) => {
    const answer = registration.answers[question.key];
    const label = (value: string): string => {
      const option = question.options?.find((each) => each.value === value);
      return option ? say(option.label, locale) : value;
    };
    const text =
      answer === undefined
        ? null
        : typeof answer === 'boolean'
          ? yesNo[`${answer}`]
          : typeof answer === 'string'
            ? label(answer)
            : answer.map(label).join(', ');
    return {
      label: say(question.label, locale),
      text: text ?? t.one.noAnswer,
      open: text === null,
    };
  });
}
