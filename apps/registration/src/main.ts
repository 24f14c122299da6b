import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';
import { preWorkUploads } from './prework/pre-work.views.js';

await runService(AppModule, { streamed: preWorkUploads });
