import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer } from './mail-renderer.js';
import { TemplatesController } from './templates.controller.js';

/** What mails look like and say. */
export const templates = {
  controllers: [TemplatesController],
  providers: [CompiledTemplates, MailRenderer],
} as const;
