import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';
import { registerUploads } from './register/tables/upload.rules.js';

await runService(AppModule, { uploads: registerUploads });
