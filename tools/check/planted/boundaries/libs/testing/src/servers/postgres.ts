export const startPostgres = 'postgres';
