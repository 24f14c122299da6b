// violates: web-imports-only-api-client
import { id } from '#contracts/vocabulary.js';
import { client } from '../../../libs/api-client/src/client.js';
export const page = [id, client];
