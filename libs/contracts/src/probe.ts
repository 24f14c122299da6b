export const probe: string = 'x';
