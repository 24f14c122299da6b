// violates: service-kit-imports-only-contracts
import { outbox } from '#messaging/outbox.js';
export const seen = outbox;
