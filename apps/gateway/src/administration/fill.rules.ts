export { fill } from '../pages/format.rules.js';
