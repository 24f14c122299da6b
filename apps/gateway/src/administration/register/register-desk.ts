import { Injectable } from '@nestjs/common';
import { Problem } from '#service-kit/http/problem.js';
import type { Asking } from '../../pages/form/asking.js';
import { ServiceClient } from '../../pages/service-client.js';
import type { Page } from '../administration.types.js';
import { nullWhileAway, type Query, search } from '../staff-desk.js';
import type {
  AgencyEntry,
  AgreementEntry,
  HistoryEntry,
  JointUnitEntry,
  MembershipEntry,
  MunicipalityEntry,
  MunicipalityFile,
  MunicipalityLine,
  PersonEntry,
} from './register.types.js';

/** As many as one municipality will hardly ever have. */
const ALL = '100';

/** What the pages of the register ask the eligibility service. */
@Injectable()
export class RegisterDesk {
  constructor(private readonly services: ServiceClient) {}

  /** Null: the filter or the cursor makes no sense to the service. */
  municipalities(query: Query, asking: Asking): Promise<Page<MunicipalityLine> | null> {
    return this.read(`/api/municipalities?${search({ limit: '50', ...query })}`, asking);
  }

  /**
   * @param on local day of which is asked; undefined: all, and what is valid today
   * @throws Problem `request.not_found`
   */
  async file(
    municipalityId: string,
    on: string | undefined,
    asking: Asking,
  ): Promise<MunicipalityFile> {
    const base = `/api/municipalities/${encodeURIComponent(municipalityId)}`;
    const entry = await this.read<MunicipalityEntry>(`${base}?${search({ on })}`, asking);
    if (!entry) throw new Problem('request.not_found');
    const of = search({ municipalityId, on, limit: ALL });
    const [jointUnits, memberships, contacts, partners, agencies, history] = await Promise.all([
      this.list<JointUnitEntry>(`/api/municipalities/joint-units?${of}`, asking),
      this.list<MembershipEntry>(`/api/programmes/memberships?${of}`, asking),
      this.list<PersonEntry>(`/api/municipalities/contacts?${of}`, asking),
      this.list<PersonEntry>(`/api/municipalities/partners?${of}`, asking),
      this.list<AgencyEntry>(`/api/agencies?${search({ limit: ALL })}`, asking),
      this.list<HistoryEntry>(`${base}/history`, asking),
    ]);
    const agreements = await this.agreements(municipalityId, jointUnits, on, asking);
    return {
      entry,
      agreements,
      memberships,
      jointUnits,
      contacts,
      partners,
      agencies,
      history,
    };
  }

  /** Its own, and those that a joint unit holds for it. */
  private async agreements(
    municipalityId: string,
    units: readonly JointUnitEntry[],
    on: string | undefined,
    asking: Asking,
  ): Promise<AgreementEntry[]> {
    const holders = [{ municipalityId }, ...units.map(({ jointUnitId }) => ({ jointUnitId }))];
    const lists = await Promise.all(
      holders.map((holder) =>
        this.list<AgreementEntry>(
          `/api/agreements?${search({ ...holder, on, limit: ALL })}`,
          asking,
        ),
      ),
    );
    return lists.flat();
  }

  /** Nothing where one's role may not read it: the rest of the page is still of use. */
  private async list<T>(path: string, asking: Asking): Promise<readonly T[]> {
    const answer = await this.services.ask<Page<T>>('eligibility', path, asking);
    return answer.ok ? answer.body.items : [];
  }

  private read<T>(path: string, asking: Asking): Promise<T | null> {
    return this.services.read<T>('eligibility', path, asking).catch(nullWhileAway);
  }
}
