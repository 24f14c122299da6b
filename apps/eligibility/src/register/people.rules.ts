/** People in the register: personal data, shown to staff only. */
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import {
  inOrder,
  openPeriod,
  optionalKey,
  order,
  registerEmail,
  registerName,
} from './register.rules.js';

export const contactInput = z
  .strictObject({
    municipalityId: id,
    name: registerName,
    email: registerEmail.nullable().default(null),
    ...openPeriod,
    ...optionalKey,
  })
  .refine(inOrder, order)
  .meta({ id: 'MunicipalityContactInput' });
export type ContactInput = z.infer<typeof contactInput>;

export const partnerInput = z
  .strictObject({
    /** The municipality that vouches. */
    municipalityId: id,
    name: registerName,
    organisation: registerName.nullable().default(null),
    email: registerEmail.nullable().default(null),
    ...openPeriod,
    ...optionalKey,
  })
  .refine(inOrder, order)
  .meta({ id: 'CooperationPartnerInput' });
export type PartnerInput = z.infer<typeof partnerInput>;
