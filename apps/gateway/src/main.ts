import 'reflect-metadata';
import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';
import { prepare } from './prepare.js';

void runService(AppModule, { parseBodies: false, prepare });
