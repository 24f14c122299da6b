/** Participants' pages about tasks before a session. */
import { MyPreWorkController } from './my-pre-work.controller.js';
import { MyPreWorkDesk } from './my-pre-work-desk.js';
import { PreWorkLink } from './pre-work-link.js';

export const preWork = {
  controllers: [MyPreWorkController],
  providers: [MyPreWorkDesk, PreWorkLink],
} as const;
