/**
 * What these pages read of the services' answers. Declared here and not imported: the gateway talks
 * to the services by their public API only, as everybody else does.
 */
import type {
  EventDate,
  OpenStep,
  EligibilityOutcome,
  Finding,
  Locale,
  MunicipalityKind,
  ParticipantRole,
  PartRule,
  PersonFunction,
  Position,
  Question,
  StageDefinition,
} from '#contracts/vocabulary.js';

export interface Text {
  readonly de: string;
  readonly en?: string;
}
export interface Bilingual {
  readonly de: string;
  readonly en: string;
}
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export type Lifecycle = 'draft' | 'published' | 'postponed' | 'cancelled';

/** Catalogue: one line of the agencies' own list. */
export interface ManagedOfferSummary {
  readonly offerId: string;
  readonly lifecycle: Lifecycle;
  readonly organiser: { readonly name: string | null };
  readonly title: Text;
}

/** Catalogue: the offer as its agency sees it. Access data are not part of it. */
export interface ManagedOffer {
  readonly offerId: string;
  readonly lifecycle: Lifecycle;
  readonly organiser: { readonly name: string | null };
  readonly title: Text | null;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly key: string;
    readonly title: Text | null;
    readonly date: EventDate;
    /** When its access data are sent, where not on the offer's day. */
    readonly accessDispatch?: { readonly date: string; readonly time: string } | null;
  }[];
  readonly parts: readonly {
    readonly key: string;
    readonly title: Text;
    readonly rule: PartRule;
    /** Keys of sessions. */
    readonly sessions: readonly string[];
  }[];
  readonly team: {
    readonly admissionUnit: 'person' | 'team' | 'case';
    readonly max: number | null;
  };
  readonly admission: {
    readonly waitingList: {
      readonly skip: 'firstThatFits' | 'strictOrder';
      readonly promotion: 'direct' | 'offer' | 'person';
      readonly offerHours: number;
    };
  };
  readonly procedure: readonly Pick<StageDefinition, 'kind' | 'approvers'>[];
  readonly registration: { readonly lastDay: string | null };
  readonly accessDispatch: { readonly date: string; readonly time: string } | null;
  /** Null or absent: no questions are collected before the event. */
  readonly preQuestions?: object | null;
  readonly questionnaire: readonly Question[];
  readonly openPoints: readonly { readonly code: string; readonly message: Bilingual }[];
}

export type StandingCode =
  | 'interest'
  | 'interestOpen'
  | 'interestMissed'
  | 'confirmAddress'
  | 'checking'
  | 'awaitingApproval'
  | 'inReview'
  | 'preliminaryTalk'
  | 'preWork'
  | 'selection'
  | 'placeOffered'
  | 'placeHeld'
  | 'waitingList'
  | 'admitted'
  | 'refused'
  | 'declined'
  | 'withdrawn'
  | 'withdrawnByOrganiser'
  | 'cancelled'
  | 'expired'
  | 'handedOver'
  | 'registersOthers';

/** Registration: one line of an offer's list. */
export interface RegistrationSummary {
  readonly registrationId: string;
  readonly submittedAt: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Null: not in the register; `municipality` is then what the person wrote. */
  readonly municipalityId: string | null;
  readonly municipality: string | null;
  readonly functions: readonly PersonFunction[];
  readonly channel: 'form' | 'staff';
  readonly position: Position;
  readonly standing: { readonly code: StandingCode };
  readonly openSteps: readonly OpenStep[];
  readonly waitingPosition: number | null;
  readonly role: ParticipantRole;
  readonly teamId: string;
  readonly registrant: boolean;
  /** Sessions to attend; empty: all of the offer. */
  readonly sessionIds: readonly string[];
  readonly placeOfferedUntil: string | null;
  /** First instant at which the present step is late. */
  readonly stageDueAt: string | null;
  /** The present step was not done in time. */
  readonly overdue: boolean;
  readonly talk: { readonly startsAt: string; readonly endsAt: string } | null;
  /** Name of the member of staff who entered it by hand. */
  readonly enteredBy: string | null;
  /** So far, where two people must approve. */
  readonly approvals: readonly { readonly by: string; readonly at: string }[];
  readonly teamSize: number | null;
  readonly overridden: boolean;
  /** Has a place, but a condition is not known to be met any more. */
  readonly placeInQuestion: boolean;
  /** Refused by the conditions, and may still be admitted by a person. */
  readonly mayOverride: boolean;
  readonly findings: readonly Finding[];
  readonly staffReason: string | null;
}

/** Registration: all that staff see of one. */
export interface RegistrationDetails extends RegistrationSummary {
  readonly offerId: string;
  readonly locale: Locale;
  readonly decision: { readonly outcome: EligibilityOutcome; readonly findings: Finding[] } | null;
  readonly questionnaire: readonly Question[];
  readonly answers: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly history: readonly {
    readonly at: string;
    readonly actor: string;
    readonly sentence: Bilingual;
  }[];
}

export interface BulkResult {
  readonly results: readonly {
    readonly registrationId: string;
    readonly position: Position | null;
    readonly problem: { readonly code: string; readonly title: Bilingual } | null;
  }[];
}

/** Why an agreement or a membership counts or not. */
export type BondVerdict =
  | 'valid'
  | 'eventDayTentative'
  | 'eventDayUnknown'
  | 'locationUnknown'
  | 'phaseUnknown'
  | 'notYetSuccessor'
  | 'agencyEnded'
  | 'endedBefore'
  | 'startsAfter'
  | 'inPreparation'
  | 'notInJointUnit'
  | 'otherLocation'
  | 'otherPhase'
  | 'otherKind'
  | 'otherAgency';

interface Period {
  readonly validFrom: string;
  readonly validUntil: string | null;
}
export interface ConsideredAgreement extends Period {
  readonly agreementId: string;
  readonly agencyName: string | null;
  readonly kind: 'targetAgreement' | 'cooperationAgreement';
  readonly with: 'agency' | 'predecessor' | 'other';
  readonly verdict: BondVerdict;
}
export interface ConsideredMembership extends Period {
  readonly membershipId: string;
  readonly programme: string;
  readonly verdict: BondVerdict;
}

/** Null: not known. */
export type ShownValue = string | number | boolean | null | readonly ShownValue[];

export interface Comparison {
  readonly text: string;
  readonly result: boolean | 'unknown';
  readonly decisive: boolean;
  readonly operands: readonly { readonly text: string; readonly value: ShownValue }[];
  readonly agreements?: readonly ConsideredAgreement[];
  readonly memberships?: readonly ConsideredMembership[];
}

/** Eligibility: a decision with everything that it rests on. */
export interface Decision {
  readonly outcome: EligibilityOutcome;
  readonly conditionsVersion: number;
  readonly decidedAt: string;
  readonly conditions: readonly (Finding & {
    readonly expression: string;
    readonly comparisons: readonly Comparison[];
    readonly missing: readonly string[];
  })[];
  readonly facts: {
    readonly offer: { readonly eventDay: string | null };
    readonly person: { readonly functions: readonly PersonFunction[] };
    readonly municipality: {
      readonly name: string;
      readonly kind: MunicipalityKind;
      readonly federalState: string;
      readonly ags: string | null;
    } | null;
  };
}

export interface MunicipalityChoice {
  readonly municipalityId: string;
  readonly name: string;
  /** Unmistakable, e.g. "Osnabrück (Landkreis, Niedersachsen)". */
  readonly label: Bilingual;
}
