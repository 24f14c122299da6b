/** The staff pages. */
import { accessPages } from './access/access-pages.feature.js';
import { attendancePages } from './attendance/attendance-pages.feature.js';
import { ConditionFormController } from './conditions/condition-form.controller.js';
import { ConditionsController } from './conditions/conditions.controller.js';
import { ConditionsDesk } from './conditions/conditions-desk.js';
import { deliveryPages } from './delivery/delivery-pages.feature.js';
import { EntryController } from './entry/entry.controller.js';
import { ChangesController } from './offer/changes.controller.js';
import { OfferDesk } from './offer/offer-desk.js';
import { DuplicatesController } from './lists/duplicates.controller.js';
import { ExportController } from './lists/export.controller.js';
import { ListsDesk } from './lists/lists-desk.js';
import { SelectionController } from './lists/selection.controller.js';
import { TrailController } from './lists/trail.controller.js';
import { ViewsController } from './lists/views.controller.js';
import { mailTextPages } from './mail-texts/mail-text-pages.feature.js';
import { mailPlanPages } from './mails/mail-plan-pages.feature.js';
import { OfferTextController } from './offer/offer-text.controller.js';
import { OverviewController } from './overview.controller.js';
import { placesPages } from './places/places-pages.feature.js';
import { mailPages } from './mails/mail-pages.feature.js';
import { ManagedPreWorkController } from './pre-work/managed-pre-work.controller.js';
import { questionPages } from './questions/questions.feature.js';
import { ReassessmentsController } from './reassessments/reassessments.controller.js';
import { ReassessmentsDesk } from './reassessments/reassessments-desk.js';
import { RegisterController } from './register/register.controller.js';
import { RegisterDesk } from './register/register-desk.js';
import { RegistrationController } from './registrations/registration.controller.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { roomPages } from './rooms/room-pages.feature.js';
import { StaffDesk } from './staff-desk.js';
import { StaffPages } from './staff-pages.js';
import { talkPages } from './talks/talk-pages.feature.js';
import { TimetableController } from './timetable/timetable.controller.js';

export const administration = {
  controllers: [
    ...attendancePages.controllers,
    ...accessPages.controllers,
    ...placesPages.controllers,
    OverviewController,
    ReassessmentsController,
    ...talkPages.controllers,
    ...questionPages.controllers,
    OfferTextController,
    ChangesController,
    ManagedPreWorkController,
    ...mailTextPages.controllers,
    ...roomPages.controllers,
    RegisterController,
    ConditionFormController,
    ConditionsController,
    RegistrationsController,
    SelectionController,
    ViewsController,
    ExportController,
    TrailController,
    DuplicatesController,
    EntryController,
    ...mailPlanPages.controllers,
    TimetableController,
    ...mailPages.controllers,
    ...deliveryPages.controllers,
    RegistrationController,
  ],
  providers: [
    ...attendancePages.providers,
    ...accessPages.providers,
    ...placesPages.providers,
    StaffDesk,
    StaffPages,
    ListsDesk,
    RegisterDesk,
    ConditionsDesk,
    ReassessmentsDesk,
    OfferDesk,
    ...mailPlanPages.providers,
    ...talkPages.providers,
    ...mailTextPages.providers,
    ...roomPages.providers,
    ...questionPages.providers,
    ...mailPages.providers,
    ...deliveryPages.providers,
  ],
};
