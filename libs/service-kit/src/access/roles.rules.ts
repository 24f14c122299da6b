/** What staff and machines may be allowed to do; what each role means is said by the routes. */
export const roles = ['viewer', 'approver', 'editor', 'ops', 'admin'] as const;
export type Role = (typeof roles)[number];
