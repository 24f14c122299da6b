/** Digests for staff, and links by which they sign in. */
import { DigestTask } from './digest.task.js';
import { StaffLink, StaffMember } from './staff-digest.entities.js';
import { StaffDirectory } from './staff-directory.js';
import { StaffLinksController } from './staff-links.controller.js';

export const staffDigest = {
  controllers: [StaffLinksController],
  providers: [StaffDirectory, DigestTask],
  entities: [StaffMember, StaffLink],
};
