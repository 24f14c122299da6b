import type { z } from 'zod';

export const services = ['catalogue', 'eligibility', 'registration', 'notification'] as const;
/** The services that own a queue. The gateway sends and receives no messages. */
export type Service = (typeof services)[number];

export interface MessageDefinition<
  P extends z.ZodType = z.ZodType,
  To extends readonly Service[] = readonly Service[],
> {
  readonly payload: P;
  readonly deliveredTo: To;
}

/** `const` keeps the receivers as literals, so that each service gets only its own inbox type. */
export const message = <P extends z.ZodType, const To extends readonly [Service, ...Service[]]>(
  payload: P,
  deliveredTo: To,
): MessageDefinition<P, To> => ({ payload, deliveredTo });
