/** What the module and the database register for attendance. */
import { AttendanceMark, CheckInGuess, SessionAttendance } from './attendance.entities.js';
import { AttendanceSheets } from './attendance-sheets.js';
import { CheckInHandler } from './commands/check-in.command.js';
import { CloseSessionListHandler } from './commands/close-session-list.command.js';
import { IssueCheckInCodeHandler } from './commands/issue-check-in-code.command.js';
import { MarkSessionHandler } from './commands/mark-session.command.js';
import { MyAttendanceController } from './my-attendance.controller.js';
import { RecordAttendanceHandler } from './commands/record-attendance.command.js';
import { RecordAttendanceOfManyHandler } from './commands/record-attendance-of-many.command.js';
import { ShowAttendanceOverviewHandler } from './queries/show-attendance-overview.query.js';
import { ShowMyAttendanceHandler } from './queries/show-my-attendance.query.js';
import { ShowSessionAttendanceHandler } from './queries/show-session-attendance.query.js';
import { SessionAttendanceController } from './session-attendance.controller.js';
import { SessionLists } from './session-lists.js';

export const attendance = {
  controllers: [SessionAttendanceController, MyAttendanceController],
  providers: [
    AttendanceSheets,
    SessionLists,
    MarkSessionHandler,
    CloseSessionListHandler,
    IssueCheckInCodeHandler,
    CheckInHandler,
    RecordAttendanceHandler,
    RecordAttendanceOfManyHandler,
    ShowAttendanceOverviewHandler,
    ShowSessionAttendanceHandler,
    ShowMyAttendanceHandler,
  ],
  entities: [AttendanceMark, SessionAttendance, CheckInGuess],
} as const;
