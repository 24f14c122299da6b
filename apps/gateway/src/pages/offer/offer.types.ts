/**
 * What the pages read of the services' public answers. Declared here and not imported: the gateway
 * talks to the services by their public API only, as everybody else does.
 */
import type {
  EventDate,
  OfferPhase,
  PartRule,
  Question,
  StageDefinition,
} from '#contracts/vocabulary.js';

export interface Text {
  readonly de: string;
  readonly en?: string;
}
export interface Both {
  readonly de: string;
  readonly en: string;
}

export interface Onsite {
  readonly name: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly directions: Text | null;
}
export interface Online {
  readonly platform: string | null;
}
export type Venue =
  | ({ readonly kind: 'online' } & Online)
  | ({ readonly kind: 'onsite' } & Onsite)
  | { readonly kind: 'hybrid'; readonly onsite: Onsite; readonly online: Online }
  | { readonly kind: 'undecided' | 'toBeAnnounced' };

/** `lastTime` null: the last day counts in full. */
export interface LastMoment {
  readonly lastDay: string | null;
  readonly lastTime: string | null;
}

export interface OfferSummary {
  readonly offerId: string;
  readonly slug: string;
  readonly format: { readonly key: string; readonly label: Text };
  readonly title: Text;
  readonly summary: Text | null;
  readonly organiser: { readonly agencyId: string; readonly name: string | null };
  readonly venue: Venue;
  readonly phase: { readonly phase: OfferPhase; readonly reason: Both };
  readonly times: readonly {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly allDay: boolean;
  }[];
  readonly dates: readonly EventDate[];
  readonly registration: LastMoment & {
    readonly state: 'notYetOpen' | 'open' | 'closed';
    readonly opensAt: string | null;
    readonly closesAt: string | null;
    readonly interestList: boolean;
  };
}

export interface ProgrammeItem {
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly kind: string;
  readonly title: Text;
  readonly plan: {
    readonly parts: number;
    readonly minutesEach: number;
    readonly bufferMinutes: number;
  } | null;
  readonly venue: Venue | null;
}

export interface Session {
  readonly key: string;
  readonly title: Text | null;
  readonly date: EventDate;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly preSession: { readonly startsAt: string; readonly title: Text } | null;
  readonly venue: Venue | null;
  /** When its access data are sent, where not on the offer's day. */
  readonly accessDispatch?: { readonly date: string; readonly time: string } | null;
  readonly items: readonly ProgrammeItem[];
}

export interface Part {
  readonly key: string;
  readonly title: Text;
  readonly rule: PartRule;
  readonly sessions: readonly string[];
  readonly casesPerSession: number | null;
  readonly peoplePerSession: number | null;
}

export interface Capacity {
  readonly people: number | null;
  readonly limitedWithoutFigure: boolean;
  readonly municipalities: { readonly min: number | null; readonly max: number | null } | null;
  readonly perMunicipality: {
    readonly max: number;
    readonly kind: 'soft' | 'hard';
    readonly scope: 'session' | 'offer';
  } | null;
  readonly speakers: 'inside' | 'outside';
}

export interface TeamRule {
  readonly admissionUnit: 'person' | 'team' | 'case';
  readonly recommendedMin: number | null;
  readonly max: number | null;
  readonly maxKind: 'soft' | 'hard';
}

/** How places are given. */
export interface Admission {
  readonly growth: 'heldForTeam' | 'firstCome';
  readonly waitingList: {
    readonly skip: 'firstThatFits' | 'strictOrder';
    readonly promotion: 'direct' | 'offer' | 'person';
    readonly offerHours: number;
  };
  readonly minimumDecision: LastMoment | null;
  readonly selection: LastMoment | null;
  readonly afterRefusal: 'mayRegisterAgain' | 'mayNot';
}

/** What lies between registering and a place. */
export type Stage = Pick<StageDefinition, 'kind' | 'dueDays' | 'holdsSeat' | 'onExpiry'>;

export interface Price {
  readonly key: string;
  readonly amount: { readonly cents: number; readonly currency: string };
  readonly label: Text;
  readonly note: Text | null;
}

export interface Involved {
  readonly kind: string;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly note: Text | null;
}

export interface PreWork {
  readonly title: Text;
  readonly description: Text | null;
  readonly per: 'municipality' | 'person';
  readonly due: readonly (LastMoment & { readonly session: string })[];
}

/** What is free in sessions that are chosen and have a limit of their own. */
export interface FreePlaces {
  readonly sessions: readonly {
    /** Its key. */
    readonly session: string;
    readonly people: { readonly limit: number; readonly free: number } | null;
    readonly municipalities: { readonly limit: number; readonly free: number } | null;
    /** What a registration meets now. */
    readonly state: 'free' | 'colleaguesOnly' | 'othersFirst' | 'full';
  }[];
}

export interface PublicOffer extends OfferSummary {
  readonly description: Text | null;
  readonly targetGroup: Text | null;
  readonly priorKnowledge: Text | null;
  readonly subjectToChange: boolean;
  readonly timeZone: string;
  readonly sessions: readonly Session[];
  readonly parts: readonly Part[];
  readonly accessDispatch: { readonly date: string; readonly time: string } | null;
  readonly technicalRequirements: Text | null;
  readonly contact: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  readonly coOrganisers: readonly { readonly name: string }[];
  readonly funder: { readonly name: string; readonly projectAdministrator: string | null } | null;
  readonly people: readonly Involved[];
  readonly capacity: Capacity;
  readonly team: TeamRule;
  readonly admission: Admission;
  readonly procedure: readonly Stage[];
  readonly prices: readonly Price[];
  readonly followsUp: readonly string[];
  readonly contentDate: string;
  readonly questionDeadline: LastMoment | null;
  readonly preWork: readonly PreWork[];
  readonly questionnaire: readonly Question[];
  /** `closes` null: until the first session begins. */
  readonly preQuestions: {
    readonly closes: LastMoment | null;
    readonly votePer: 'person' | 'municipality';
  } | null;
  readonly attendance: {
    readonly certificate: boolean;
    readonly completion: 'allSessions' | 'anySession';
  };
}
