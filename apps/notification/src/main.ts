import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';
import { logoUploads } from './branding/logo.rules.js';

await runService(AppModule, { uploads: logoUploads });
