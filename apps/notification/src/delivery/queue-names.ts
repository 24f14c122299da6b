import type { NotificationConfig } from '../config.js';

/** A service's own work queue; never renamed, jobs would be left behind. */
const MAIL_QUEUE = 'mail';

/** Each route has a queue of its own, so that a server that hangs holds up nobody else's mails. */
export const queueOf = (route: string, { MAIL_PROVIDER }: NotificationConfig): string =>
  route === MAIL_PROVIDER ? MAIL_QUEUE : `${MAIL_QUEUE}-${route}`;
