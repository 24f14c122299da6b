/** What registration answers about the access of an offer's people (AccessAssurance). */
import type { AccessStanding } from '#contracts/assurance-http.js';

export interface AccessAssurance {
  readonly timeZone: string;
  readonly accessPlanned: boolean;
  readonly counts: Readonly<
    Record<'people' | 'accepted' | 'planned' | 'unproven' | 'open', number>
  >;
  readonly items: readonly {
    readonly registrationId: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly municipality: string | null;
    readonly phone: string | null;
    readonly standing: AccessStanding;
    /** Only just leaving, or being planned. */
    readonly onItsWay: boolean;
    readonly dueAt: string | null;
    readonly nextSession: {
      readonly title: { readonly de: string; readonly en?: string } | null;
      readonly startsAt: string;
    };
    readonly call: {
      readonly reached: boolean;
      readonly note: string | null;
      readonly calledBy: string;
      readonly calledAt: string;
    } | null;
  }[];
}
