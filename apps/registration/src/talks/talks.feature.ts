/** Preliminary talks. */
import { recurring } from '#service-kit/work/recurring.js';
import { Appointments } from './appointments.js';
import { CancelAppointmentHandler } from './commands/cancel-appointment.command.js';
import { ChangeNoteHandler } from './commands/change-note.command.js';
import { ChangeSlotHandler } from './commands/change-slot.command.js';
import { ChooseSlotHandler } from './commands/choose-slot.command.js';
import { GiveTalkBackHandler } from './commands/give-talk-back.command.js';
import { HandOverHandler } from './commands/hand-over.command.js';
import { OfferSlotsHandler } from './commands/offer-slots.command.js';
import { RecordOutcomeHandler } from './commands/record-outcome.command.js';
import { ReleaseAbandoned, ReleaseAbandonedHandler } from './commands/release-abandoned.command.js';
import { ReopenChoiceHandler } from './commands/reopen-choice.command.js';
import { SetAppointmentHandler } from './commands/set-appointment.command.js';
import { SetConcernHandler } from './commands/set-concern.command.js';
import { SetNoticeHandler } from './commands/set-notice.command.js';
import { TellOfTimes, TellOfTimesHandler } from './commands/tell-of-times.command.js';
import { MyTalkController } from './my-talk.controller.js';
import { BriefTalkHandler } from './queries/brief-talk.query.js';
import { ListSlotsHandler } from './queries/list-slots.query.js';
import { ListTeamTalksHandler } from './queries/list-team-talks.query.js';
import { MakeTalkCalendarHandler } from './queries/make-talk-calendar.query.js';
import { ShowMyTalkHandler } from './queries/show-my-talk.query.js';
import { ShowTeamTalkHandler } from './queries/show-team-talk.query.js';
import { TalkBriefingController } from './talk-briefing.controller.js';
import {
  TalkAppointment,
  TalkConcern,
  TalkNote,
  TalkSettings,
  TalkSlot,
  TeamTalk,
} from './talk.entities.js';
import { TalkFiles } from './talk-files.js';
import { TalkNotes } from './talk-notes.js';
import { TalkReader } from './talk-reader.js';
import { TalkSlotsController } from './talk-slots.controller.js';
import { TalkWordsController } from './talk-words.controller.js';
import { TeamTalks } from './team-talks.js';
import { TeamTalksController } from './team-talks.controller.js';
import { TeamTalkViews } from './team-talk-views.js';

export const talks = {
  controllers: [
    TalkSlotsController,
    TeamTalksController,
    TalkWordsController,
    MyTalkController,
    TalkBriefingController,
  ],
  providers: [
    OfferSlotsHandler,
    ChangeSlotHandler,
    SetNoticeHandler,
    ChooseSlotHandler,
    GiveTalkBackHandler,
    SetAppointmentHandler,
    CancelAppointmentHandler,
    RecordOutcomeHandler,
    ReopenChoiceHandler,
    ChangeNoteHandler,
    SetConcernHandler,
    HandOverHandler,
    ReleaseAbandonedHandler,
    TellOfTimesHandler,
    ListSlotsHandler,
    ListTeamTalksHandler,
    ShowTeamTalkHandler,
    ShowMyTalkHandler,
    MakeTalkCalendarHandler,
    BriefTalkHandler,
    Appointments,
    TalkFiles,
    TalkNotes,
    TalkReader,
    TeamTalks,
    TeamTalkViews,
    recurring({
      name: 'talks',
      everyMs: 5_000,
      // Times of teams that take part no more; then teams that have waited for a time to choose.
      commands: [new ReleaseAbandoned(), new TellOfTimes()],
    }),
  ],
  entities: [TalkSettings, TalkSlot, TeamTalk, TalkAppointment, TalkNote, TalkConcern],
} as const;
