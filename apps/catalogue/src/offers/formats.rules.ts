import { z } from 'zod';

/**
 * The managed list of formats. One line each: adding a format needs no other change. German is what
 * people read; the label also stands in for a title that an announcement does not give.
 */
export const formatLabels = {
  conference: { de: 'Fachtagung', en: 'Conference' },
  developmentWorkshop: {
    de: 'Entwicklungsworkshop',
    en: 'Development workshop',
  },
  dialInFormat: { de: 'Bildungsfunk', en: 'Dial-in format' },
  educationLab: { de: 'Bildungswerkstatt', en: 'Education lab' },
  interMunicipalLearningSpace: {
    de: 'Interkommunaler Lernraum',
    en: 'Inter-municipal learning space',
  },
  interMunicipalQualification: {
    de: 'Interkommunale Qualifizierung',
    en: 'Inter-municipal qualification',
  },
  networkMeeting: { de: 'Netzwerktreffen', en: 'Network meeting' },
  onlineExchange: { de: 'Online-Austausch', en: 'Online exchange' },
} as const;

export type OfferFormat = keyof typeof formatLabels;

export const offerFormat = z.enum(Object.keys(formatLabels) as [OfferFormat, ...OfferFormat[]]);
