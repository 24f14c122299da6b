import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { type UploadedFile, uploadedFile } from '#service-kit/http/upload-body.js';
import { surfaces } from '../templates/layout.js';
import { TextOwners } from '../texts/text-owners.js';
import { type BrandingSettings, brandingSettings, contrastFaults } from './branding.rules.js';
import { Brandings, brandingState, type BrandingState } from './brandings.js';
import { type LogoFault, readLogo } from './logo.rules.js';

const agencyParam = z.object({ agencyId: z.uuid() });
type AgencyParam = z.infer<typeof agencyParam>;
const readers = ['viewer', 'approver', 'editor', 'ops'] as const;

const logoProblems: Record<LogoFault, string> = {
  empty: 'branding.logo_empty',
  tooLarge: 'branding.logo_too_large',
  svg: 'branding.logo_svg',
  otherType: 'branding.logo_type',
  damaged: 'branding.logo_damaged',
  animated: 'branding.logo_animated',
  pixels: 'branding.logo_pixels',
};

/** How an agency's mails look and address people. */
@Controller('api/templates/branding')
@ApiTags('mails')
export class BrandingController {
  constructor(
    private readonly brandings: Brandings,
    private readonly owners: TextOwners,
  ) {}

  @Get(':agencyId')
  @Endpoint({
    summary: "How an agency's mails look: colours, logo, imprint, contact, form of address",
    access: [...readers],
    response: brandingState,
    problems: ['agency.not_found'],
  })
  showBranding(
    @CurrentActor() who: Actor,
    @Param({ schema: agencyParam }) { agencyId }: AgencyParam,
  ): Promise<BrandingState> {
    this.owners.assertAgency(who, agencyId);
    return this.brandings.show(agencyId);
  }

  @Put(':agencyId')
  @Endpoint({
    summary: 'Change how the mails look',
    description:
      'For mails that have not begun to be sent. Colours that cannot be read well (contrast below 4.5:1) are refused.',
    access: ['editor'],
    response: brandingState,
    problems: [
      'agency.not_found',
      'branding.contrast',
      'branding.logo_alt_missing',
      'request.stale',
      'request.if_match_missing',
    ],
  })
  async changeBranding(
    @CurrentActor() who: Actor,
    @Param({ schema: agencyParam }) { agencyId }: AgencyParam,
    @Body({ schema: brandingSettings }) settings: BrandingSettings,
    @IfMatch() version: number,
  ): Promise<BrandingState> {
    this.owners.assertAgency(who, agencyId);
    const faults = contrastFaults(settings, surfaces.light);
    if (faults.length > 0) {
      const errors = faults.map(({ pointer, de, en }) => ({
        pointer,
        code: 'contrast',
        detail: { de, en },
      }));
      throw new Problem('branding.contrast', {}, { errors });
    }
    const { logo } = await this.brandings.show(agencyId);
    if (logo && !settings.logoAlt) {
      throw new Problem('branding.logo_alt_missing', {}, { pointer: '/logoAlt' });
    }
    await this.brandings.change(who, agencyId, version, { settings }, 'branding.changed');
    return this.brandings.show(agencyId);
  }

  @Get(':agencyId/logo')
  @Endpoint({
    summary: "The agency's logo",
    access: [...readers],
    response: null,
    status: 200,
    problems: ['agency.not_found', 'branding.no_logo'],
  })
  async showLogo(
    @CurrentActor() who: Actor,
    @Param({ schema: agencyParam }) { agencyId }: AgencyParam,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    this.owners.assertAgency(who, agencyId);
    const row = await this.brandings.find(agencyId);
    if (!row?.logo || !row.logoType) throw new Problem('branding.no_logo');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    return new StreamableFile(row.logo, { type: row.logoType });
  }

  @Post(':agencyId/logo')
  @ApiConsumes('image/png', 'image/jpeg')
  @Endpoint({
    summary: 'Set the logo',
    description:
      'PNG or JPEG by its content, at most 40 KB, each side 16 to 2000 pixels. It travels in the mails, so that opening one fetches nothing. Its alternative text is set with the branding beforehand.',
    access: ['editor'],
    response: brandingState,
    idempotency: 'transaction',
    problems: [
      'agency.not_found',
      'branding.logo_alt_missing',
      ...Object.values(logoProblems),
      'request.too_large',
      'request.stale',
      'request.if_match_missing',
    ],
  })
  async setLogo(
    @CurrentActor() who: Actor,
    @Param({ schema: agencyParam }) { agencyId }: AgencyParam,
    @Body({ schema: uploadedFile }) { bytes }: UploadedFile,
    @IfMatch() version: number,
  ): Promise<BrandingState> {
    this.owners.assertAgency(who, agencyId);
    const { settings } = await this.brandings.show(agencyId);
    if (!settings.logoAlt) {
      throw new Problem('branding.logo_alt_missing', {}, { pointer: '/logoAlt' });
    }
    const logo = readLogo(bytes);
    if ('fault' in logo) {
      const kilobytes = Math.ceil(bytes.length / 1024);
      throw new Problem(logoProblems[logo.fault], { kilobytes });
    }
    const { type, width, height } = logo;
    const change = { logo: bytes, logoType: type, logoWidth: width, logoHeight: height };
    await this.brandings.change(who, agencyId, version, change, 'branding.logo_set');
    return this.brandings.show(agencyId);
  }

  @Delete(':agencyId/logo')
  @Endpoint({
    summary: 'Take the logo away',
    access: ['editor'],
    response: brandingState,
    problems: ['agency.not_found', 'request.stale', 'request.if_match_missing'],
  })
  async removeLogo(
    @CurrentActor() who: Actor,
    @Param({ schema: agencyParam }) { agencyId }: AgencyParam,
    @IfMatch() version: number,
  ): Promise<BrandingState> {
    this.owners.assertAgency(who, agencyId);
    const nothing = { logo: null, logoType: null, logoWidth: null, logoHeight: null };
    await this.brandings.change(who, agencyId, version, nothing, 'branding.logo_removed');
    return this.brandings.show(agencyId);
  }
}
