/** What staff may do with one registration, and when. The registration service has the last word. */
import type { RegistrationSummary } from '../administration.types.js';
import { isDecidable, mayWithdraw, needsReason } from './registration-view.rules.js';

export const deedNames = [
  'zulassung',
  'ablehnung',
  'ausnahme',
  'behalten',
  'entziehen',
  'abmeldung',
] as const;
/** Part of the page's address, and id of the form's field. */
export type Deed = (typeof deedNames)[number];

interface DeedRule {
  /** Below `/api/registrations/{registrationId}`. */
  readonly route: string;
  readonly shown: (registration: RegistrationSummary) => boolean;
  readonly needsReason: (registration: RegistrationSummary) => boolean;
  readonly kind: 'primary' | 'secondary';
}

const always = () => true;

export const deedRules: Readonly<Record<Deed, DeedRule>> = {
  zulassung: { route: 'approval', shown: isDecidable, needsReason, kind: 'primary' },
  ablehnung: { route: 'decline', shown: isDecidable, needsReason: always, kind: 'secondary' },
  // Refused by the conditions: a person may still admit.
  ausnahme: {
    route: 'override',
    shown: ({ mayOverride }) => mayOverride,
    needsReason: always,
    kind: 'secondary',
  },
  // Has a place, and a condition is not met any more: nobody loses it by itself.
  behalten: {
    route: 'place/keep',
    shown: ({ placeInQuestion }) => placeInQuestion,
    needsReason: always,
    kind: 'primary',
  },
  entziehen: {
    route: 'place/revoke',
    shown: ({ placeInQuestion }) => placeInQuestion,
    needsReason: always,
    kind: 'secondary',
  },
  abmeldung: {
    route: 'withdrawal',
    shown: mayWithdraw,
    needsReason: () => false,
    kind: 'secondary',
  },
};

/** What stands together under one heading. */
export const deedGroups = [
  { key: 'decide', deeds: ['zulassung', 'ablehnung'] },
  { key: 'override', deeds: ['ausnahme'] },
  { key: 'place', deeds: ['behalten', 'entziehen'] },
  { key: 'withdraw', deeds: ['abmeldung'] },
] as const satisfies { key: string; deeds: Deed[] }[];
export type DeedGroup = (typeof deedGroups)[number]['key'];
