import { OrganiserNotices } from './organiser-notices.js';

/** What the organiser has to be told of. */
export const notices = { controllers: [], providers: [OrganiserNotices] } as const;
