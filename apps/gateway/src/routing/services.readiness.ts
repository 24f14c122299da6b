import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { services } from '#contracts/message.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Readiness } from '#service-kit/health.js';

/** `/health/ready` of the gateway names every service, because without them it has nothing to give. */
@Injectable()
export class ServicesReadiness implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  onModuleInit(): void {
    for (const service of services) {
      const url = this.config[`${service.toUpperCase() as Uppercase<typeof service>}_URL`];
      this.readiness.add(service, async () => {
        const response = await fetch(new URL('/health/ready', url), {
          signal: AbortSignal.timeout(1_900),
        });
        if (!response.ok) throw new Error(`${service} is not ready`);
      });
    }
  }
}
