import type { Provider, Type } from '@nestjs/common';

/** What one subject brings to its service (`<subject>.feature.ts`). */
export interface Feature {
  /** Their order counts: of two paths that fit a request, the first one answers. */
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}

/** All of them, for the service's module. */
export const allOf = (
  features: readonly Feature[],
): { controllers: Type[]; providers: Provider[] } => ({
  controllers: features.flatMap(({ controllers }) => [...controllers]),
  providers: features.flatMap(({ providers }) => [...providers]),
});
