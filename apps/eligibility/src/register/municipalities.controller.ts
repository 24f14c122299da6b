import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { ImportRegister } from './commands/import-register.command.js';
import { RecordMunicipality } from './commands/record-municipality.command.js';
import { ShowHistory } from './queries/history.query.js';
import {
  ListMunicipalities,
  municipalitiesQuery,
  type MunicipalitiesQuery,
  ShowMunicipality,
} from './queries/municipalities.query.js';
import { municipalityInput, type MunicipalityInput } from './municipality.rules.js';
import { registerImport, type RegisterImport } from './register-import.rules.js';
import {
  historyView,
  importReport,
  municipalityChoice,
  municipalityView,
} from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

@ApiTags('register')
@Controller('api/municipalities')
export class MunicipalitiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Municipalities by name',
    description:
      'Open to everybody, for choosing in a registration form. City and county of the same name ' +
      'are told apart by `label`. `search` takes names of any day and parts of them, misspelt ones, ' +
      'words for kind and state, or the beginning of the AGS; what fits best comes first. `on` asks ' +
      'what was valid on that day.',
    access: ['public'],
    response: page(municipalityChoice),
  })
  listMunicipalities(@Query({ schema: municipalitiesQuery }) query: MunicipalitiesQuery) {
    return this.queries.execute(new ListMunicipalities(query));
  }

  @Put('import')
  @Endpoint({
    summary: 'State what the register holds: agencies, municipalities, agreements, memberships',
    description:
      'All or nothing. Entries are recognised by key (a municipality also by its AGS), so a ' +
      'repetition changes nothing; entries that are not named stay as they are. At most 64 KiB.',
    access: ['editor'],
    response: importReport,
    problems: [
      'import.key_repeated',
      'agency.not_yours',
      'register.municipality_unknown',
      'register.agency_unknown',
    ],
  })
  importRegister(
    @CurrentActor() who: Actor,
    @Body({ schema: registerImport }) input: RegisterImport,
  ) {
    return this.commands.execute(new ImportRegister(who, input));
  }

  @Get(':municipalityId')
  @Endpoint({
    summary: 'One municipality with its version for editing',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: municipalityView,
    problems: ['municipality.not_found'],
  })
  showMunicipality(
    @Param('municipalityId', { schema: id }) municipalityId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowMunicipality(municipalityId, on));
  }

  @Get(':municipalityId/history')
  @Endpoint({
    summary: 'Who recorded what of a municipality, and when',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showMunicipalityHistory(@Param('municipalityId', { schema: id }) municipalityId: string) {
    return this.queries.execute(new ShowHistory('municipality', municipalityId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter a municipality',
    description:
      'The federal state follows from the AGS; without one it must be given. `name`, `kind` and ' +
      '`ags` are those of today; `names` and `keys` hold all with their days.',
    access: ['editor'],
    response: municipalityView,
    status: 201,
    idempotency: 'transaction',
    problems: ['municipality.ags_taken', 'register.key_taken', 'register.municipality_unknown'],
  })
  async createMunicipality(@Body({ schema: municipalityInput }) input: MunicipalityInput) {
    const { entry } = await this.commands.execute(new RecordMunicipality(null, input));
    return this.queries.execute(new ShowMunicipality(entry.municipalityId));
  }

  @Put(':municipalityId')
  @Endpoint({
    summary: 'Correct the entry of a municipality',
    description:
      'Replaces the whole entry; needs If-Match. `name`, `kind` and `ags` correct what is valid ' +
      'today; with `names` and `keys` a change from a day on is entered.',
    access: ['editor'],
    response: municipalityView,
    problems: [
      'municipality.not_found',
      'municipality.ags_taken',
      'register.key_taken',
      'request.stale',
    ],
  })
  async editMunicipality(
    @Param('municipalityId', { schema: id }) municipalityId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: municipalityInput }) input: MunicipalityInput,
  ) {
    const target = { id: municipalityId, ifMatch };
    await this.commands.execute(new RecordMunicipality(target, input));
    return this.queries.execute(new ShowMunicipality(municipalityId));
  }
}
