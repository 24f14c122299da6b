/** What the mails say where sessions have an access, and a dispatch day, of their own. */
import { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer } from './mail-renderer.js';
import { sampleFacts } from './sample/sample.js';
import type { MailFacts } from './template.js';

const NOW = Temporal.Instant.from('2020-09-10T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());
const render = (kind: MailKind, locale: Locale, change: (facts: MailFacts) => void) => {
  const facts = structuredClone(sampleFacts(kind, locale));
  change(facts);
  return renderer.render(facts, NOW);
};

describe('access to sessions that are months apart', () => {
  const ids = ['11', '12', '13'].map((end) => `00000000-0000-7000-8000-0000000000${end}`);
  const titles = ['Teil I', 'Teil II', 'Teil III'];
  const days = ['2020-09-24', '2020-12-08', '2021-02-09'];
  const apart = (
    kind: MailKind,
    carries: string[] | null,
    changes: (facts: MailFacts) => void = () => undefined,
  ) =>
    render(kind, 'de', (facts) => {
      const { briefing } = facts;
      facts.carries = carries;
      briefing.sessions = ids.map((sessionId, at) => ({
        ...briefing.sessions[0]!,
        sessionId,
        title: { de: titles[at]! },
        startsAt: `${days[at]!}T08:00:00Z`,
        endsAt: `${days[at]!}T12:00:00Z`,
      }));
      briefing.schedule = ids.map((sessionId, at) => ({
        sessionId,
        title: { de: titles[at]! },
        date: { kind: 'fixed', day: days[at]! },
        startsAt: '09:00',
        endsAt: '13:00',
        ...(at > 0 && { accessDispatch: { date: `${days[at]!.slice(0, 8)}01`, time: '09:00' } }),
      }));
      changes(facts);
    });
  const flat = ({ text }: { text: string }): string => text.replace(/\s+/g, ' ');
  const withOwn = ({ briefing }: MailFacts): void => {
    if (!briefing.access) return;
    const way = { platform: null, phones: [], meetingNumber: null };
    briefing.access.sessions = [1, 2].map((at) => ({
      ...way,
      sessionId: ids[at]!,
      link: `https://meet.example.org/${at}`,
      password: `nur-${at}`,
    }));
  };

  it('a mail tells the way into those that it carries, and when the others follow', async () => {
    const first = await apart('access', [ids[0]!], withOwn);
    expect(flat(first)).toContain('lerche-42');
    expect(flat(first)).not.toMatch(/nur-|meet\.example\.org\/[12]/);
    expect(flat(first)).toContain(
      'später: * Teil II: Dienstag, 1. Dezember 2020 um 09:00 Uhr * Teil III: Montag, 1. Februar 2021 um 09:00 Uhr',
    );
    expect(first.subject).toContain('24. September 2020');
    const second = await apart('access', [ids[1]!], withOwn);
    expect(flat(second)).toContain('nur-1');
    expect(flat(second)).not.toMatch(/lerche-42|nur-2/);
    expect(second.subject).toContain('8. Dezember 2020');
    const both = await apart('access', ids.slice(1), withOwn);
    expect(flat(both)).toMatch(/Teil II: https.*nur-1.*Teil III: https.*nur-2/);
    expect(flat(both)).not.toContain('lerche-42');
  });
  it('a personal link leads into all, and is said to come once more', async () => {
    const mail = await apart('access', [ids[0]!], (facts) => {
      facts.recipient = {
        ...facts.recipient,
        links: { ...facts.recipient.links, join: 'https://einlass.example.org/j/muster' },
      };
    });
    expect(flat(mail)).toMatch(/auch in Ihre weiteren Termine.*noch einmal: \* Teil II/);
    expect(flat(mail)).not.toContain('lerche-42');
  });
  it('a replacement tells nothing that is still to come', async () => {
    const mail = flat(await apart('accessReplaced', [ids[0]!], withOwn));
    expect(mail).toContain('lerche-42');
    expect(mail).not.toMatch(/nur-|Teil II/);
  });
  it('the admission says when each leaves', async () => {
    expect(flat(await apart('admission', null))).toMatch(
      /für jeden Termin an einem eigenen Tag: \* Teil I: Montag, 21\. September 2020 um 09:00 Uhr \* Teil II: /,
    );
    const one = flat(
      await apart('admission', null, ({ briefing, recipient }) => {
        briefing.accessDispatch = { date: '2020-08-01', time: '09:00' };
        recipient.state.sessionIds = ids.slice(0, 2);
      }),
    );
    expect(one).toMatch(/gleich in einer eigenen E-Mail\..* später: \* Teil II: [^*]* Uhr (?!\*)/);
    expect(one).not.toContain('Teil III');
  });
});
