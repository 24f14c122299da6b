import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  DecideRegistration,
  type Verdict,
} from '../../admission/commands/decide-registration.command.js';
import { type ItemResult, OneByOne } from '../../admission/one-by-one.js';
import type { Registration } from '../../admission/registration.entity.js';
import { Registrations } from '../../admission/registrations.js';
import {
  type Attendance,
  RecordAttendance,
} from '../../attendance/commands/record-attendance.command.js';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ListFilter } from '../../lists/filter.rules.js';
import { ListReader } from '../../lists/list-reader.js';
import { Offers } from '../../offers/offers.js';
import { Selections } from '../selections.js';
import { WithdrawOne } from './withdraw-many.command.js';

export type Deed =
  | Verdict
  | { readonly verdict: 'withdraw'; readonly reason: string | null }
  | { readonly verdict: 'attendance'; readonly attendance: Attendance };

/**
 * Does the same to everybody of a selection who still matches its filter, each in a transaction of
 * their own: whoever fails, or has gone on meanwhile, keeps none of the others.
 * @throws Problem `bulk.selection_gone`
 */
export class DoToSelection extends Command<ItemResult[]> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly selectionId: string,
    readonly deed: Deed,
  ) {
    super();
  }
}

@CommandHandler(DoToSelection)
export class DoToSelectionHandler implements ICommandHandler<DoToSelection> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly oneByOne: OneByOne,
    private readonly offers: Offers,
    private readonly selections: Selections,
    private readonly list: ListReader,
    private readonly registrations: Registrations,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, selectionId, deed }: DoToSelection): Promise<ItemResult[]> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { filter, registrationIds } = await this.selections.get(offer, who, selectionId);
    const approvedTeams = new Set<string>();
    const results = await this.oneByOne.do(who, registrationIds, (id) =>
      this.unitOfWork.run(async () => {
        const before = await this.registrations.get(id);
        // Approved a moment ago, with a colleague of the same selection.
        if (before.approval === 'approved' && approvedTeams.has(before.teamId)) return before;
        await this.assertStillThere(offer, filter, id);
        const after = await this.one(who, id, deed);
        if (deed.verdict === 'approve') approvedTeams.add(after.teamId);
        return after;
      }),
    );
    await this.audit.record(offerId, 'bulk.done', {
      deed: deed.verdict,
      filter,
      selected: results.length,
      done: results.filter(({ problem }) => problem === null).length,
    });
    return results;
  }

  /** What was typed into the search is not kept; the ids are those that it found. */
  private async assertStillThere(
    offer: OfferState,
    { search: _, ...filter }: ListFilter,
    registrationId: string,
  ): Promise<void> {
    if (await this.list.matches(offer, filter, registrationId)) return;
    throw new Problem('bulk.no_longer_matches');
  }

  private one(who: Actor, registrationId: string, deed: Deed): Promise<Registration> {
    switch (deed.verdict) {
      case 'approve':
      case 'decline':
        return this.commands.execute(new DecideRegistration(registrationId, deed));
      case 'withdraw':
        return this.commands.execute(new WithdrawOne(registrationId, deed.reason));
      case 'attendance':
        return this.commands.execute(new RecordAttendance(who, registrationId, deed.attendance));
    }
  }
}
