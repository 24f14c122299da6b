import { withoutDefaults } from '#service-kit/files/without-defaults.js';
import { yamlText } from '#service-kit/files/yaml-text.js';
import { type ConditionsFile, conditionsFile } from './conditions-file.rules.js';

/** @param schemaUrl where an editor finds docs/schema/conditions.schema.json */
export function conditionsYaml(file: ConditionsFile, schemaUrl: string | null): string {
  // The name first, then what it is about.
  const { offer, ...rules } = withoutDefaults(conditionsFile, file) as Record<string, unknown>;
  return yamlText({ offer, ...rules }, schemaUrl);
}
