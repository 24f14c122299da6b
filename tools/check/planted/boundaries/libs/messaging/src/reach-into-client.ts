// violates: messaging-imports-only-contracts-and-kit
import { client } from '../../api-client/src/client.js';
export const seen = client;
