import { outbox } from '#messaging/outbox.js';
export const builders = outbox;
