import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { CooperationPartner, MunicipalityContact } from '../people.entities.js';
import { registerEmail } from '../register.rules.js';
import { pageAfter } from '../register-page.js';
import { onDayFilter, onlyOn, withValidity, type WithValidity } from '../validity-filter.js';

export const contactsQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  municipalityId: id.optional(),
  /** In any case: may this address vouch, and for whom? */
  email: registerEmail.optional(),
});
export type ContactsQuery = z.infer<typeof contactsQuery>;

type ContactShown = WithValidity<MunicipalityContact>;
type PartnerShown = WithValidity<CooperationPartner>;
interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export class ListContacts extends Query<Page<ContactShown>> {
  constructor(readonly query: ContactsQuery) {
    super();
  }
}

@QueryHandler(ListContacts)
export class ListContactsHandler implements IQueryHandler<ListContacts> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ query }: ListContacts) {
    const { municipalityId, email, on } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(MunicipalityContact, 'entry');
    if (municipalityId) {
      builder.andWhere('entry.municipalityId = :municipalityId', { municipalityId });
    }
    if (email) builder.andWhere('lower(entry.email) = lower(:email)', { email });
    onlyOn(builder, on, ['validFrom', 'validUntil']);
    const page = await pageAfter(builder, 'contactId', query);
    const day = on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((entry) => withValidity(entry, day)) };
  }
}

export class ShowContact extends Query<ContactShown> {
  constructor(
    readonly contactId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowContact)
export class ShowContactHandler implements IQueryHandler<ShowContact> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `contact.not_found` */
  async execute({ contactId, on }: ShowContact): Promise<ContactShown> {
    const entry = await this.unitOfWork.manager.findOneBy(MunicipalityContact, { contactId });
    if (!entry) throw new Problem('contact.not_found');
    return withValidity(entry, on ?? this.clock.today().toString());
  }
}

export const partnersQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  /** The one that vouches. */
  municipalityId: id.optional(),
});
export type PartnersQuery = z.infer<typeof partnersQuery>;

export class ListPartners extends Query<Page<PartnerShown>> {
  constructor(readonly query: PartnersQuery) {
    super();
  }
}

@QueryHandler(ListPartners)
export class ListPartnersHandler implements IQueryHandler<ListPartners> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute({ query }: ListPartners) {
    const { municipalityId, on } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(CooperationPartner, 'entry');
    if (municipalityId) {
      builder.andWhere('entry.municipalityId = :municipalityId', { municipalityId });
    }
    onlyOn(builder, on, ['validFrom', 'validUntil']);
    const page = await pageAfter(builder, 'partnerId', query);
    const day = on ?? this.clock.today().toString();
    return { ...page, items: page.items.map((entry) => withValidity(entry, day)) };
  }
}

export class ShowPartner extends Query<PartnerShown> {
  constructor(
    readonly partnerId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowPartner)
export class ShowPartnerHandler implements IQueryHandler<ShowPartner> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `partner.not_found` */
  async execute({ partnerId, on }: ShowPartner): Promise<PartnerShown> {
    const entry = await this.unitOfWork.manager.findOneBy(CooperationPartner, { partnerId });
    if (!entry) throw new Problem('partner.not_found');
    return withValidity(entry, on ?? this.clock.today().toString());
  }
}
