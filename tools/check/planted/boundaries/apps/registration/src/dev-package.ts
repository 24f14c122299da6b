// violates: dev-package-at-run-time
import fc from 'fast-check';
export const seen = fc;
