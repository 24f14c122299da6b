import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { type Actor, type StaffActor } from '#service-kit/access/actor.js';
import { IsNull } from 'typeorm';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ListFilter, ListSort } from './filter.rules.js';
import { SavedView } from './saved-view.entity.js';
import { faultsOf, understood, type ViewFault } from './saved-view.rules.js';

export interface Wanted {
  readonly filter: ListFilter;
  readonly sort: ListSort;
  /** Of the view; empty without one. */
  readonly columns: readonly string[];
}

/** The views of an offer's agency that a member of staff may use: the shared ones and their own. */
@Injectable()
export class SavedViews {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(offer: OfferState, who: Actor): Promise<SavedView[]> {
    const { agencyId } = offer.organiser;
    const views = await this.unitOfWork.manager.find(SavedView, {
      where: [
        { agencyId, owner: IsNull() },
        { agencyId, owner: subjectOf(who) },
      ],
      order: { nameKey: 'ASC', id: 'ASC' },
    });
    return views.filter((view) => isFor(view, who));
  }

  /** @throws Problem `lists.view_not_found`, also for somebody else's own */
  async get(offer: OfferState, who: Actor, id: string): Promise<SavedView> {
    const view = await this.unitOfWork.manager.findOneBy(SavedView, { id });
    if (!view || view.agencyId !== offer.organiser.agencyId || !isFor(view, who)) {
      throw new Problem('lists.view_not_found');
    }
    return view;
  }

  /**
   * What is to be listed: what was asked for, over what the view says.
   * @throws Problem `lists.view_not_found`, `lists.view_outdated` with every field that is not
   *   understood any more
   */
  async wanted(
    offer: OfferState,
    who: Actor,
    asked: {
      readonly view?: string | undefined;
      readonly sort?: ListSort | undefined;
      readonly filter: ListFilter;
    },
  ): Promise<Wanted> {
    if (asked.view === undefined) {
      return { filter: asked.filter, sort: asked.sort ?? 'received', columns: [] };
    }
    const view = await this.get(offer, who, asked.view);
    const faults = faultsOf(view, offer).filter(({ field }) => !field.startsWith('columns.'));
    assertUnderstood(faults);
    const { filter, sort } = understood(view);
    return {
      filter: { ...filter, ...asked.filter },
      sort: asked.sort ?? sort,
      columns: view.columns,
    };
  }
}

/** @throws Problem `lists.view_outdated` */
export function assertUnderstood(faults: readonly ViewFault[]): void {
  if (faults.length === 0) return;
  throw new Problem(
    'lists.view_outdated',
    {},
    {
      errors: faults.map(({ field, text }) => ({
        pointer: `/${field.replace('.', '/')}`,
        code: 'notKnown',
        detail: text,
      })),
    },
  );
}

export const subjectOf = (who: Actor): string => (who as StaffActor).subject;

const isFor = ({ owner }: SavedView, who: Actor): boolean =>
  owner === null || owner === subjectOf(who);
