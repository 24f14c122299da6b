import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { RegistrationFiles } from '../registration-files.js';
import { RegistrationViews } from '../registration-views.js';
import type { MyRegistration } from '../views.rules.js';

/** What a participant sees: where do I stand, why, what next. */
export class ShowMyRegistration extends Query<MyRegistration> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyRegistration)
export class ShowMyRegistrationHandler implements IQueryHandler<ShowMyRegistration> {
  constructor(
    private readonly files: RegistrationFiles,
    private readonly views: RegistrationViews,
  ) {}

  async execute({ registrationId }: ShowMyRegistration): Promise<MyRegistration> {
    const file = (await this.files.read([registrationId])).get(registrationId);
    if (!file) throw new Problem('registration.not_found');
    return this.views.mine(file);
  }
}
