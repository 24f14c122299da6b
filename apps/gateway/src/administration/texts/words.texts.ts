/** The states of things in the words of the organiser's staff; participants read others. */
import type {
  Finding,
  MailKind,
  MunicipalityKind,
  OpenStep,
  ParticipantRole,
  PersonFunction,
  Position,
} from '#contracts/vocabulary.js';
import type {
  BondVerdict,
  ConsideredAgreement,
  Lifecycle,
  StandingCode,
} from '../administration.types.js';
import type { MailState } from '../timetable/timetable.types.js';

type Words<K extends string> = Readonly<Record<K, string>>;

export interface StaffWords {
  readonly lifecycle: Words<Lifecycle>;
  readonly standing: Words<StandingCode>;
  readonly stage: Words<Position['stage']>;
  readonly eligibility: Words<'open' | 'eligible' | 'needsReview' | 'refused'>;
  readonly seat: Words<'none' | 'held' | 'confirmed' | 'waiting' | 'released'>;
  readonly functions: Words<PersonFunction>;
  readonly federalStates: Readonly<Record<string, string>>;
  readonly municipalityKind: Words<MunicipalityKind>;
  readonly roles: Words<ParticipantRole>;
  readonly channel: Words<'form' | 'staff'>;
  /** Beside "admitted": a condition is not known to be met any more. */
  readonly placeInQuestion: string;
  readonly openSteps: Words<OpenStep>;
  readonly strength: Words<Finding['strength']>;
  readonly result: Words<Finding['result']>;
  readonly effect: Words<Finding['effect']>;
  readonly agreementKind: Words<ConsideredAgreement['kind']>;
  readonly agreementWith: Words<ConsideredAgreement['with']>;
  readonly verdict: Words<BondVerdict>;
  readonly mailKind: Words<MailKind>;
  readonly mailState: Words<MailState>;
  readonly actors: Words<'participant' | 'anonymous' | 'service'>;
}
