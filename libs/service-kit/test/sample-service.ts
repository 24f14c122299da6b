/** A service as small as can be, to try the kit's HTTP side on. */
import { Body, Controller, Get, Module, Param, Post, Put, Query } from '@nestjs/common';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import { AuditEntry, Audit } from '../src/data/audit.js';
import { CommonTables1700000000001 } from '../src/data/common-tables.migration.js';
import type { ServiceDatabase } from '../src/data/database.js';
import { Endpoint } from '../src/http/endpoint.js';
import { assertVersion, IfMatch } from '../src/http/etag.js';
import { newId } from '../src/data/id.js';
import { IdempotencyRecord } from '../src/http/idempotency.js';
import { page, pageQuery, toPage, decodeCursor } from '../src/http/pagination.js';
import { Problem } from '../src/http/problem.js';
import { ServiceModule } from '../src/service.module.js';
import { UnitOfWork } from '../src/data/unit-of-work.js';

@Entity('note')
export class Note {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'text', type: 'text' }) text: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
}

class NoteTable1700000000100 implements MigrationInterface {
  name = 'NoteTable1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE note (id uuid NOT NULL, text text NOT NULL, version integer NOT NULL,
                          CONSTRAINT note_pk PRIMARY KEY (id))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE note');
  }
}

export const sampleDatabase: ServiceDatabase = {
  schema: 'sample',
  entities: [Note, AuditEntry, IdempotencyRecord],
  migrations: [CommonTables1700000000001, NoteTable1700000000100],
};

const noteBody = z.strictObject({ text: z.string().min(1).max(100) });
const noteView = z.object({ id: z.uuid(), text: z.string(), version: z.int() });
const idParam = z.object({ id: z.uuid() });
const listQuery = z.strictObject(pageQuery);

/** How long the next `POST notes/slow` takes; set by the test. */
export const pace = { slowMs: 0 };

@Controller('api/notes')
export class NotesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Write a note',
    access: ['editor'],
    response: noteView,
    status: 201,
    idempotency: 'transaction',
  })
  create(@Body({ schema: noteBody }) body: z.infer<typeof noteBody>): Promise<object> {
    return this.unitOfWork.run(async (tx) => {
      const note = { id: newId(), text: body.text, version: 1 };
      await tx.insert(Note, note);
      await this.audit.record(note.id, 'note.written');
      if (body.text === 'refused') throw new Problem('note.refused', { what: body.text });
      if (body.text === 'fault') throw new Error('a secret detail');
      if (body.text === 'slow') await new Promise((wake) => setTimeout(wake, pace.slowMs));
      return { ...note, secret: 'never leaves' };
    });
  }

  @Post('in-parts')
  @Endpoint({
    summary: 'Write a note in transactions of its own',
    access: ['editor'],
    response: noteView,
    status: 201,
    idempotency: 'detached',
  })
  async inParts(@Body({ schema: noteBody }) body: z.infer<typeof noteBody>): Promise<object> {
    const note = { id: newId(), text: body.text, version: 1 };
    await this.unitOfWork.run((tx) => tx.insert(Note, note));
    if (body.text === 'refused') throw new Problem('note.refused', { what: body.text });
    return note;
  }

  @Get()
  @Endpoint({ summary: 'List notes', access: ['public'], response: page(noteView) })
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>): Promise<object> {
    const after = query.cursor ? decodeCursor(query.cursor, z.tuple([z.string()]))[0] : '';
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(Note, 'note')
      .where('note.text > :after', { after })
      .orderBy('note.text')
      .limit(query.limit + 1)
      .getMany();
    return toPage(rows, query.limit, (row) => [row.text]);
  }

  @Get(':id')
  @Endpoint({ summary: 'Read a note', access: ['public'], response: noteView })
  async read(@Param({ schema: idParam }) { id }: z.infer<typeof idParam>): Promise<object> {
    const note = await this.unitOfWork.manager.findOneBy(Note, { id });
    if (!note) throw new Problem('note.not_found');
    return note;
  }

  @Put(':id')
  @Endpoint({ summary: 'Change a note', access: ['editor'], response: noteView })
  async change(
    @Param({ schema: idParam }) { id }: z.infer<typeof idParam>,
    @IfMatch() version: number,
    @Body({ schema: noteBody }) body: z.infer<typeof noteBody>,
  ): Promise<object> {
    return this.unitOfWork.run(async (tx) => {
      const note = await tx.findOneByOrFail(Note, { id });
      assertVersion(note.version, version);
      const changed = { ...note, text: body.text, version: note.version + 1 };
      await tx.update(Note, { id }, changed);
      return changed;
    });
  }
}

export const sampleService = (
  controllers: NonNullable<Parameters<typeof Module>[0]['controllers']>,
) => {
  @Module({
    imports: [
      ServiceModule.forRoot({
        name: 'sample',
        database: sampleDatabase,
        config: z.object({}),
        problems: {
          'note.refused': {
            kind: 'unprocessable',
            de: '„{what}“ wird abgelehnt.',
            en: '"{what}" is refused.',
          },
          'note.not_found': {
            kind: 'notFound',
            de: 'Diese Notiz gibt es nicht.',
            en: 'No such note.',
          },
        },
      }),
    ],
    controllers,
  })
  class SampleModule {}
  return SampleModule;
};
