import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailTexts } from '../texts/mail-texts.js';
import { AgencyBranding } from './branding.entity.js';
import { brandingSettings, defaultBranding } from './branding.rules.js';
import { LARGEST_LOGO_BYTES } from './logo.rules.js';

export const brandingState = z
  .object({
    agencyId: z.uuid(),
    /** 0: as Einlass brings it. For If-Match. */
    version: z.int(),
    settings: brandingSettings,
    logo: z
      .object({
        type: z.enum(['image/png', 'image/jpeg']),
        width: z.int(),
        height: z.int(),
        bytes: z.int(),
        /** From when more was accepted; it still travels in the mails. */
        tooLarge: z.boolean(),
      })
      .nullable(),
    changedAt: z.iso.datetime().nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'MailBranding' });
export type BrandingState = z.infer<typeof brandingState>;

type Changed = Partial<
  Pick<AgencyBranding, 'settings' | 'logo' | 'logoType' | 'logoWidth' | 'logoHeight'>
>;

/** The branding of an agency, and changes to it. */
@Injectable()
export class Brandings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly texts: MailTexts,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  find(agencyId: string): Promise<AgencyBranding | null> {
    return this.unitOfWork.manager.findOneBy(AgencyBranding, { agencyId });
  }

  async show(agencyId: string): Promise<BrandingState> {
    const row = await this.find(agencyId);
    return {
      agencyId,
      version: row?.version ?? 0,
      settings: row ? brandingSettings.parse(row.settings) : defaultBranding,
      logo:
        row?.logo && row.logoType
          ? {
              type: row.logoType,
              width: row.logoWidth ?? 0,
              height: row.logoHeight ?? 0,
              bytes: row.logo.length,
              tooLarge: row.logo.length > LARGEST_LOGO_BYTES,
            }
          : null,
      changedAt: row?.changedAt.toISOString() ?? null,
      changedBy: row?.changedBy ?? null,
    };
  }

  /** @throws Problem `request.stale` when somebody changed it since `ifMatch` */
  async change(
    who: Actor,
    agencyId: string,
    ifMatch: number,
    change: Changed,
    what: string,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `branding ${agencyId}`,
      ]);
      const row = await this.find(agencyId);
      assertVersion(row?.version ?? 0, ifMatch);
      const next = tx.create(AgencyBranding, {
        logo: null,
        logoType: null,
        logoWidth: null,
        logoHeight: null,
        settings: defaultBranding,
        ...row,
        ...change,
        agencyId,
        version: (row?.version ?? 0) + 1,
        changedAt: this.clock.date(),
        changedBy: actorLabel(who),
      });
      await tx.save(next);
      await this.audit.record(agencyId, what, { version: next.version });
    });
    this.texts.forget();
  }
}
