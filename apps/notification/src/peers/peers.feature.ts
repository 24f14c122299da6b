import { Peers } from './peers.js';

/** What notification asks the other services. */
export const peers = { controllers: [], providers: [Peers] } as const;
