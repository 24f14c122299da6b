/**
 * What the pages read of the catalogue's public answers. Declared here and not imported: the gateway
 * talks to the services by their public API only, as everybody else does.
 */
import type { EventDate, Question } from '#contracts/vocabulary.js';

export interface Text {
  readonly de: string;
  readonly en?: string;
}

export interface OfferSummary {
  readonly offerId: string;
  readonly slug: string;
  readonly format: { readonly key: string; readonly label: Text };
  readonly title: Text;
  readonly summary: Text | null;
  readonly organiser: { readonly agencyId: string; readonly name: string | null };
  readonly venue: Venue;
  readonly times: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly registration: {
    readonly state: 'notYetOpen' | 'open' | 'closed';
    readonly opensAt: string | null;
    readonly closesAt: string | null;
    readonly lastDay: string | null;
    /** Null: the last day counts in full. */
    readonly lastTime: string | null;
  };
}

interface Online {
  readonly platform: string | null;
}
/** Null: not known yet. */
interface Onsite {
  readonly name: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string;
  readonly directions: Text | null;
}

export type Venue =
  | ({ readonly kind: 'online' } & Online)
  | ({ readonly kind: 'onsite' } & Onsite)
  | { readonly kind: 'hybrid'; readonly onsite: Onsite; readonly online: Online }
  | { readonly kind: 'undecided' | 'toBeAnnounced' };

export interface PublicOffer extends OfferSummary {
  readonly description: Text | null;
  readonly targetGroup: Text | null;
  readonly timeZone: string;
  readonly sessions: readonly {
    readonly title: Text | null;
    readonly date: EventDate;
    readonly startsAt: string | null;
    readonly endsAt: string | null;
    readonly preSession: { readonly startsAt: string; readonly title: Text } | null;
    readonly items: readonly {
      readonly startsAt: string;
      readonly kind: string;
      readonly title: Text;
    }[];
  }[];
  readonly accessDispatch: { readonly date: string; readonly time: string } | null;
  readonly technicalRequirements: Text | null;
  readonly contact: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  readonly people: readonly { readonly kind: string; readonly name: string | null }[];
  readonly capacity: { readonly people: number | null };
  readonly contentDate: string;
  readonly questionDeadline: {
    readonly closesAt: string;
    readonly lastDay: string;
    readonly lastTime: string | null;
  } | null;
  readonly questionnaire: readonly Question[];
}
