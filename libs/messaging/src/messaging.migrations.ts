import { MessageOrigin1700000000003 } from './message-origin.migration.js';
import { MessagingTables1700000000002 } from './messaging-tables.migration.js';

/** For the list of every service that sends or receives messages. */
export const messagingMigrations = [
  MessagingTables1700000000002,
  MessageOrigin1700000000003,
] as const;
