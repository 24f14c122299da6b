import { TestService } from '#testing/service.js';
import { newId } from '../src/data/id.js';
import { UnitOfWork } from '../src/data/unit-of-work.js';
import { NotesController, sampleDatabase, sampleService } from './sample-service.js';

let sample: TestService;
beforeAll(async () => {
  sample = await TestService.start({
    module: sampleService([NotesController]),
    database: sampleDatabase,
  });
});
afterAll(() => sample.stop());

it('asks to come back when a statement has waited too long, and leaves nothing behind', async () => {
  const unitOfWork = sample.app.get(UnitOfWork);
  const id = newId();
  const tooLong = unitOfWork.run(async (tx) => {
    await tx.query(`INSERT INTO note (id, text, version) VALUES ($1, 'x', 1)`, [id]);
    await tx.query('SET LOCAL statement_timeout = 30');
    await tx.query('SELECT pg_sleep(5)');
  });
  await expect(tooLong).rejects.toMatchObject({
    code: 'service.busy',
    extra: { retryAfterSeconds: 3 },
  });
  expect(await sample.sql('SELECT 1 FROM note WHERE id = $1', [id])).toEqual([]);
});
