// violates: app-imports-app
import { offer } from '../../catalogue/src/offer.js';
export const seen = offer;
