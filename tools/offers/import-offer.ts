/** `import`: everything is checked, here and by the system, before anything is written. */
import { ApiFailure } from '../examples/einlass-api.js';
import { checkOffer } from './check-offer.js';
import { type ImportReport, OfferSystem } from './offer-system.js';
import { FileProblem } from './source-file.js';

export interface ImportWishes {
  readonly publish: boolean;
  /** Only say what would happen. */
  readonly dryRun: boolean;
}

/** @throws FileProblem, ApiFailure; then nothing was written, or only what was said */
export async function importOffer(
  system: OfferSystem,
  path: string,
  { publish, dryRun }: ImportWishes,
  say: (line: string) => void,
): Promise<void> {
  const checked = await checkOffer(path);
  if (checked.errors.length > 0) throw new FileProblem(checked.errors.join('\n'));
  const planned = await system.write(checked, { check: true });
  const rules = checked.rules;
  if (rules) await system.checkRules(planned.offerId, rules, checked);
  if (publish && !checked.publishable) {
    throw new FileProblem(`cannot be published yet\n${checked.hints.join('\n')}`);
  }
  if (dryRun) {
    tell(planned, 'would be ', say);
    return;
  }
  const written = await system.write(checked, { check: false });
  tell(written, '', say);
  if (written.offerId === null) throw new ApiFailure('imported, but the system gave no id');
  if (rules) say(`  conditions: ${await system.writeRules(written.offerId, rules)}`);
  if (publish && written.lifecycle === 'draft') {
    await system.publish(written.offerId, checked);
    say('  published');
  }
}

function tell(report: ImportReport, mood: string, say: (line: string) => void): void {
  say(`${report.slug}: ${mood}${report.result} (${report.lifecycle})`);
  for (const { pointer, before, after } of report.changes) {
    say(`  ${pointer}: ${shown(before)} → ${shown(after)}`);
  }
  if (report.accessData === 'set') say('  access data: set');
}

const longest = 80;
function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
