import { startGateway } from './gateway.fixture.js';

describe('over https', () => {
  it('the cookie belongs to this host alone and never travels in the clear', async () => {
    const secure = await startGateway({ PUBLIC_URL: 'https://einlass.test' });
    try {
      const browser = secure.newBrowser();
      const page = await browser.send('/anmelden', { headers: { host: 'einlass.test' } });
      const cookie = page.headers['set-cookie']?.find((line) => line.includes('einlass'));
      expect(cookie).toMatch(/^__Host-einlass=[^;]+; Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
      expect(cookie).not.toContain('Domain');
      expect(page.headers['strict-transport-security']).toBeDefined();
    } finally {
      await secure.stop();
    }
  });
});
