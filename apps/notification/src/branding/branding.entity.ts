import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { BrandingSettings } from './branding.rules.js';

/** How an agency's mails look. No row: as Einlass brings it. */
@Entity('agency_branding')
@Check('agency_branding_logo', '(logo IS NULL) = (logo_type IS NULL)')
export class AgencyBranding {
  @PrimaryColumn({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  /** Counts changes, also of the logo. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'settings', type: 'jsonb' }) settings: BrandingSettings;
  @Column({ name: 'logo', type: 'bytea', nullable: true }) logo: Buffer | null;
  @Column({ name: 'logo_type', type: 'text', nullable: true }) logoType:
    'image/png' | 'image/jpeg' | null;
  @Column({ name: 'logo_width', type: 'integer', nullable: true }) logoWidth: number | null;
  @Column({ name: 'logo_height', type: 'integer', nullable: true }) logoHeight: number | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
  @Column({ name: 'changed_by', type: 'text' }) changedBy: string;
}
