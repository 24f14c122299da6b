import type { FormatEntity } from './format.entity.js';
import type { FormatView } from './formats.rules.js';

export const formatViewOf = ({
  key,
  label,
  agencyId,
  mailSet,
  retiredAt,
  version,
}: FormatEntity): FormatView => ({
  key,
  label,
  agencyId,
  mailSet,
  retiredAt: retiredAt?.toISOString() ?? null,
  version,
});
