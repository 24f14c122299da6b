import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';

await runService(AppModule);
