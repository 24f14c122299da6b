/** Whether a registration belongs to those whom an own mail of the offer is for, or why not. */
import type { MailAudience, MailDecision } from '#contracts/mail-settings.js';
import {
  addressOpen,
  type Facts,
  not,
  onlyInterested,
  refusal,
  stopped,
  type Verdict,
} from './verdict.rules.js';

/** Of eligibility and approval the newer word: who was approved against the check is approved. */
export function decisionOn({ registration: { position } }: Facts): MailDecision {
  return position.approval === 'open' ? position.eligibility : position.approval;
}

/** Nobody attends a session by name: all of the offer. */
export const attends = ({ registration: { sessionIds } }: Facts, sessionId: string): boolean =>
  sessionIds.length === 0 || sessionIds.includes(sessionId);

/** Ids of the sessions that an audience names; null: it names none. */
export function sessionsOf({ offer }: Facts, { sessions }: MailAudience): string[] | null {
  if (!sessions) return null;
  return offer.schedule.filter(({ key }) => sessions.includes(key)).map((one) => one.sessionId);
}

type Question = (facts: Facts, audience: MailAudience) => Verdict | null;

const role: Question = ({ registration }, { roles }) => {
  if (roles.includes(registration.role)) return null;
  return not(registration.role === 'delegate' ? 'registersOthers' : 'otherRole');
};

/** Whoever was turned down is written to only by a mail that names them. */
const turnedDown: Question = (facts, { decisions }) => {
  const isNamed = decisions?.includes('refused') || decisions?.includes('declined');
  return isNamed ? null : refusal(facts);
};

const interested: Question = (facts, { stages }) =>
  onlyInterested(facts) && !stages?.includes('interest') ? not('onlyInterested') : null;

const stage: Question = ({ registration: { position } }, { stages, decisions }) => {
  // Whoever was turned down has ended; a mail for them is meant by its decisions.
  if (!stages || (position.stage === 'ended' && decisions)) return null;
  return stages.some((one) => one === position.stage) ? null : not('otherStage');
};

const decision: Question = (facts, { decisions }) =>
  decisions && !decisions.includes(decisionOn(facts)) ? not('otherDecision') : null;

const seat: Question = ({ registration: { position, milestones } }, { seats }) => {
  if (!seats || seats.some((one) => one === position.seat)) return null;
  if (position.seat === 'waiting') return not('onWaitingList', milestones.waitingSince);
  return not(seats.includes('confirmed') ? 'notAdmitted' : 'otherSeat');
};

const session: Question = (facts, audience) => {
  const ids = sessionsOf(facts, audience);
  return !ids || ids.some((one) => attends(facts, one)) ? null : not('otherSession');
};

const step: Question = ({ registration }, { openSteps }) =>
  openSteps && !openSteps.some((one) => registration.openSteps.includes(one))
    ? not('nothingToDo')
    : null;

const attendance: Question = ({ registration: { position } }, wanted) => {
  if (!wanted.attendance || wanted.attendance.includes(position.attendance)) return null;
  return not(position.attendance === 'unknown' ? 'attendanceUnknown' : 'otherAttendance');
};

const questions: readonly Question[] = [
  turnedDown,
  interested,
  role,
  decision,
  seat,
  stage,
  session,
  step,
  attendance,
];

/** The same first questions as for every mail: whoever left, or never proved the address, gets none. */
export function audienceVerdict(facts: Facts, audience: MailAudience): Verdict | null {
  const general = stopped(facts) ?? addressOpen(facts);
  if (general) return general;
  for (const question of questions) {
    const verdict = question(facts, audience);
    if (verdict) return verdict;
  }
  return null;
}
