/**
 * What the pages of the register read of the eligibility service's answers. Declared here and not
 * imported, like administration.types.ts.
 */
import type { MunicipalityKind } from '#contracts/vocabulary.js';

type Text = { readonly de: string; readonly en: string };

/** Local days, both included; null: open. */
export interface Period {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface MunicipalityLine {
  readonly municipalityId: string;
  readonly label: Text;
  readonly ags: string | null;
  readonly otherNames: readonly string[];
}

export interface MunicipalityEntry extends MunicipalityLine, Period {
  readonly kindLabel: Text;
  readonly federalStateName: string;
  readonly county: { readonly key: string; readonly name: string | null } | null;
  readonly names: readonly (Period & { readonly name: string })[];
  readonly keys: readonly (Period & {
    readonly ags: string | null;
    readonly kind: MunicipalityKind;
  })[];
  readonly valid: boolean;
}

export interface AgreementEntry extends Period {
  readonly agreementId: string;
  readonly agencyId: string;
  readonly jointUnitId: string | null;
  readonly kind: 'targetAgreement' | 'cooperationAgreement';
  readonly state: 'inPreparation' | 'inForce' | 'terminated';
  readonly location: string | null;
  readonly signedOn: string | null;
  readonly valid: boolean;
}

export interface MembershipEntry extends Period {
  readonly membershipId: string;
  readonly programme: string;
  readonly phase: string | null;
  readonly location: string | null;
  readonly valid: boolean;
}

export interface JointUnitEntry extends Period {
  readonly jointUnitId: string;
  readonly name: string;
  readonly kindLabel: Text;
  readonly valid: boolean;
}

export interface PersonEntry extends Period {
  readonly name: string;
  readonly organisation?: string | null;
  readonly email: string | null;
  readonly valid: boolean;
}

export interface AgencyEntry {
  readonly agencyId: string;
  readonly name: string;
}

export interface HistoryEntry {
  readonly action: 'created' | 'updated' | 'removed';
  readonly kind: string;
  readonly actor: string;
  readonly at: string;
  readonly source: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Everything that the register knows of one municipality on one day. */
export interface MunicipalityFile {
  readonly entry: MunicipalityEntry;
  readonly agreements: readonly AgreementEntry[];
  readonly memberships: readonly MembershipEntry[];
  readonly jointUnits: readonly JointUnitEntry[];
  readonly contacts: readonly PersonEntry[];
  readonly partners: readonly PersonEntry[];
  readonly agencies: readonly AgencyEntry[];
  readonly history: readonly HistoryEntry[];
}
