import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordPerson, RemovePerson } from './commands/record-person.command.js';
import { contactInput, type ContactInput } from './people.rules.js';
import { ShowHistory } from './queries/history.query.js';
import {
  contactsQuery,
  type ContactsQuery,
  ListContacts,
  ShowContact,
} from './queries/people.query.js';
import { historyView, contactView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

/** Who may vouch and invite for a municipality. Personal data: staff only. */
@ApiTags('register')
@Controller('api/municipalities/contacts')
export class ContactsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Contacts of municipalities, who may vouch',
    description: 'With `on` only those of that day.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(contactView),
  })
  listContacts(@Query({ schema: contactsQuery }) query: ContactsQuery) {
    return this.queries.execute(new ListContacts(query));
  }

  @Get(':contactId')
  @Endpoint({
    summary: 'One contact',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: contactView,
    problems: ['contact.not_found'],
  })
  showContact(
    @Param('contactId', { schema: id }) contactId: string,
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowContact(contactId, on));
  }

  @Get(':contactId/history')
  @Endpoint({
    summary: 'Who recorded what of a contact, and when',
    description: 'Without names and addresses, and therefore also of somebody who was removed.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['register.no_history'],
  })
  showContactHistory(@Param('contactId', { schema: id }) contactId: string) {
    return this.queries.execute(new ShowHistory('contact', contactId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter who may vouch for a municipality',
    access: ['editor'],
    response: contactView,
    status: 201,
    idempotency: 'transaction',
    problems: ['register.municipality_unknown', 'register.key_taken'],
  })
  async createContact(@Body({ schema: contactInput }) input: ContactInput) {
    const { entry } = await this.commands.execute(new RecordPerson('contact', null, input));
    return this.queries.execute(new ShowContact(entry.contactId));
  }

  @Put(':contactId')
  @Endpoint({
    summary: 'Correct the entry of a contact, e.g. give it an end',
    description: 'Replaces the whole entry; needs If-Match.',
    access: ['editor'],
    response: contactView,
    problems: ['contact.not_found', 'register.municipality_unknown', 'request.stale'],
  })
  async editContact(
    @Param('contactId', { schema: id }) contactId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: contactInput }) input: ContactInput,
  ) {
    await this.commands.execute(new RecordPerson('contact', { id: contactId, ifMatch }, input));
    return this.queries.execute(new ShowContact(contactId));
  }

  @Delete(':contactId')
  @Endpoint({
    summary: 'Erase a contact',
    description: 'Needs If-Match. What remains in the history names nobody.',
    access: ['editor'],
    response: null,
    problems: ['contact.not_found', 'request.stale'],
  })
  eraseContact(@Param('contactId', { schema: id }) contactId: string, @IfMatch() ifMatch: number) {
    return this.commands.execute(new RemovePerson('contact', { id: contactId, ifMatch }));
  }
}
