// violates: package-not-declared
import pg from 'pg';
export const seen = pg;
