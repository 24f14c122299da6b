/** The two services that the examples fill, behind one door as at the gateway. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signIdentity } from '#service-kit/access/actor.js';
import { staff, TEST_SECRET, TestService } from '#testing/service.js';
import { AppModule as Catalogue } from '../../apps/catalogue/src/app.module.js';
import { catalogueDatabase } from '../../apps/catalogue/src/database.js';
import { AppModule as Eligibility } from '../../apps/eligibility/src/app.module.js';
import { eligibilityDatabase } from '../../apps/eligibility/src/database.js';
import { EinlassApi } from './einlass-api.js';

const forEligibility = /^\/api\/(municipalities|conditions|offers\/[^/]+\/conditions)(\/|$)/;

export class TwoServices {
  private constructor(
    readonly catalogue: TestService,
    readonly eligibility: TestService,
    private readonly door: Server,
  ) {}

  static async start(): Promise<TwoServices> {
    // The same prefix: what one of them says, the other hears.
    const env = {
      QUEUE_PREFIX: `t${randomBytes(6).toString('hex')}`,
      ACCESS_DATA_KEY: randomBytes(32).toString('base64'),
    };
    const [catalogue, eligibility] = [
      await TestService.start({ module: Catalogue, database: catalogueDatabase, env }),
      await TestService.start({ module: Eligibility, database: eligibilityDatabase, env }),
    ];
    const door = createServer((request, response) => {
      void (async () => {
        const { method = '', url = '', headers } = request;
        const service = forEligibility.test(url.split('?')[0] ?? '') ? eligibility : catalogue;
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const identity = await signIdentity(
          staff(['editor', 'viewer'], '*', 'Loader'),
          TEST_SECRET,
        );
        const answer = await fetch(new URL(url, service.url), {
          method,
          headers: {
            authorization: `Bearer ${identity}`,
            'content-type': 'application/json',
            'accept-language': headers['accept-language'] ?? 'de',
            ...(headers['if-match'] && { 'if-match': headers['if-match'] }),
          },
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        const etag = answer.headers.get('etag');
        response.writeHead(answer.status, etag ? { etag } : {});
        response.end(await answer.text());
      })();
    });
    await new Promise<void>((up) => door.listen(0, '127.0.0.1', up));
    return new TwoServices(catalogue, eligibility, door);
  }

  get api(): EinlassApi {
    const { port } = this.door.address() as AddressInfo;
    return new EinlassApi(`http://127.0.0.1:${port}`, 'key');
  }

  async stop(): Promise<void> {
    this.door.close();
    await this.catalogue.stop();
    await this.eligibility.stop();
  }
}
