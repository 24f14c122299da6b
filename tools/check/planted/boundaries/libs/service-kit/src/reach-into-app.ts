// violates: lib-imports-app
import { offer } from '../../../apps/catalogue/src/offer.js';
export const seen = offer;
