/** The pages about attendance that are not for staff. */
import { CertificateCheckController } from './certificate-check.controller.js';
import { MyAttendanceController } from './my-attendance.controller.js';
import { MyAttendanceDesk } from './my-attendance-desk.js';
import { MyFeedbackController } from './my-feedback.controller.js';

export const attendanceForAll = {
  controllers: [CertificateCheckController, MyAttendanceController, MyFeedbackController],
  providers: [MyAttendanceDesk],
} as const;
