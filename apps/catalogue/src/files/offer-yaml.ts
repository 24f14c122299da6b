import { withoutDefaults } from '#service-kit/files/without-defaults.js';
import { yamlText } from '#service-kit/files/yaml-text.js';
import { type OfferFile, offerFile } from './offer-file.rules.js';

/** @param schemaUrl where an editor finds docs/schema/offer.schema.json */
export const offerYaml = (file: OfferFile, schemaUrl: string | null): string =>
  yamlText(withoutDefaults(offerFile, file), schemaUrl);
