/** The staff pages about attendance and feedback. */
import { AttendanceController } from './attendance.controller.js';
import { AttendanceDesk } from './attendance-desk.js';
import { FeedbackController } from './feedback.controller.js';

export const attendancePages = {
  controllers: [AttendanceController, FeedbackController],
  providers: [AttendanceDesk],
} as const;
