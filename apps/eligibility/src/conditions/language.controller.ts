import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { loadNames } from './load-names.js';
import { catalogueOf, readyMadeCatalogue } from './ready-made/ready-made-catalogue.rules.js';
import { vocabulary, vocabularyView } from './vocabulary-words.rules.js';

/** What conditions can say, for pages and tools that help to write them. */
@ApiTags('conditions')
@Controller('api/conditions')
export class LanguageController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Get('ready-made')
  @Endpoint({
    summary: 'Ready-made conditions: what each asks for, with a sample sentence',
    description: 'Enough to build a form: parameters with type, label and choices.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: readyMadeCatalogue,
  })
  async listReadyMade() {
    return catalogueOf(await loadNames(this.unitOfWork.manager, null, []));
  }

  @Get('vocabulary')
  @Endpoint({
    summary: 'The typed vocabulary of expressions',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: vocabularyView,
  })
  showVocabulary() {
    return vocabulary();
  }
}
