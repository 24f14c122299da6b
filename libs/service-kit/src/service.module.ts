import {
  type DynamicModule,
  Global,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  type Provider,
  StandardSchemaSerializerInterceptor,
} from '@nestjs/common';
import {
  APP_FILTER,
  APP_GUARD,
  APP_INTERCEPTOR,
  APP_PIPE,
  DiscoveryModule,
  Reflector,
} from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { AccessGuard } from './access/access.js';
import { Audit } from './data/audit.js';
import { Clock, DemoClock, SystemClock } from './time/clock.js';
import { type BaseConfig, CONFIG, loadConfig } from './config.js';
import { dataSourceOptions, type ServiceDatabase } from './data/database.js';
import { ClockController, DemoClockFollower } from './time/demo-clock.follower.js';
import { EtagInterceptor } from './http/etag.js';
import { HandlerAudit } from './handler-audit.js';
import { HealthController, Readiness } from './health.js';
import { IdempotencyInterceptor } from './http/idempotency.js';
import { InFlightLimit } from './http/in-flight.middleware.js';
import { InternalClient, SERVICE_NAME } from './http/internal-client.js';
import { loggingParams } from './logging.js';
import { Metrics, MetricsController, RequestMetrics } from './metrics.js';
import { commonProblems, type ProblemCatalogue } from './http/problem.js';
import { ProblemFilter, PROBLEMS } from './http/problem.filter.js';
import { RequestContextMiddleware } from './http/request-context.middleware.js';
import { RouteAudit } from './http/route-audit.js';
import { UnitOfWork } from './data/unit-of-work.js';
import { validationPipe } from './http/validation.js';
import { YamlBodyInterceptor } from './files/yaml-body.js';

export interface ServiceOptions {
  readonly name: string;
  readonly database: ServiceDatabase;
  /** Variables of this service beside the base ones; zod schema. */
  readonly config: z.ZodObject;
  readonly problems: ProblemCatalogue;
}

/** What each request passes, before and after its handler. */
const everyRequest: Provider[] = [
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_PIPE, useFactory: validationPipe },
  { provide: APP_FILTER, useClass: ProblemFilter },
  // Outermost first: YAML becomes what JSON would be, the answer is cut to its schema, gets its ETag, is
  // stored for repetition.
  { provide: APP_INTERCEPTOR, useClass: YamlBodyInterceptor },
  { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
  { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
];

/** What the service's own classes may ask for. */
const offered = [
  PROBLEMS,
  Metrics,
  Readiness,
  UnitOfWork,
  Audit,
  InternalClient,
  DemoClockFollower,
];

/** Everything that each service has in common. Imported once, by the service's AppModule. */
@Global()
@Module({})
export class ServiceModule implements NestModule {
  static forRoot(options: ServiceOptions): DynamicModule {
    return {
      module: ServiceModule,
      imports: [
        DiscoveryModule,
        ConfigModule.forRoot(options),
        LoggerModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: BaseConfig) => loggingParams(options.name, config),
        }),
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: BaseConfig) => ({
            ...dataSourceOptions(options.database, config.DATABASE_URL, config.DATABASE_POOL),
            retryAttempts: 10,
            retryDelay: 500,
          }),
        }),
      ],
      controllers: [HealthController, MetricsController, ClockController],
      providers: [
        { provide: PROBLEMS, useValue: { ...commonProblems, ...options.problems } },
        { provide: Metrics, useFactory: () => new Metrics(options.name) },
        { provide: Readiness, inject: [DataSource], useFactory: readinessOfDatabase },
        UnitOfWork,
        Audit,
        InternalClient,
        DemoClockFollower,
        RouteAudit,
        HandlerAudit,
        Reflector,
        ...everyRequest,
      ],
      exports: [...offered, TypeOrmModule, LoggerModule],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(RequestContextMiddleware, RequestMetrics, InFlightLimit).forRoutes('{*path}');
  }
}

function readinessOfDatabase(dataSource: DataSource): Readiness {
  const readiness = new Readiness();
  readiness.add('database', () => dataSource.query('SELECT 1'));
  return readiness;
}

/** Apart, because the other modules above need it while they are being set up. */
@Global()
@Module({})
class ConfigModule {
  static forRoot(options: ServiceOptions): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useFactory: () => loadConfig(options.config) },
        { provide: SERVICE_NAME, useValue: options.name },
        {
          provide: Clock,
          inject: [CONFIG],
          useFactory: (config: BaseConfig) =>
            config.EINLASS_PROFILE === 'demo' ? new DemoClock() : new SystemClock(),
        },
      ],
      exports: [CONFIG, SERVICE_NAME, Clock],
    };
  }
}
