/** The team's page about its preliminary talk. */
import { MyTalkController } from './my-talk.controller.js';

export const myTalk = { controllers: [MyTalkController] } as const;
