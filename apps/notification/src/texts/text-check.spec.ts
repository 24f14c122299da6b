import type { MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from '../templates/engine/compiled-templates.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { checkLiquid } from '../templates/check/liquid-check.js';
import { salutation } from '#contracts/salutation.js';
import { type MailText, textFaults, textKind } from './mail-text.rules.js';
import { builtInText } from './queries/show-texts.query.js';
import { TextCheck } from './text-check.js';

const check = new TextCheck(new MailRenderer(new CompiledTemplates()));
const changed = (
  kind: MailKind,
  part: keyof MailText,
  change: (text: string) => string,
): MailText => {
  const text = structuredClone(builtInText(kind, 'formal'));
  text[part].de = change(text[part].de);
  return text;
};
const found = (kind: MailKind, text: MailText): string[] =>
  textFaults(text, kind, checkLiquid).map(
    ({ pointer, code, line, column }) => `${pointer} ${code} ${line}:${column}`,
  );

describe('the built-in texts pass the check that everybody else has to pass', () => {
  it.each(textKind.options)('%s', (kind) => {
    for (const form of salutation.options) {
      expect(found(kind, builtInText(kind, form))).toEqual([]);
    }
  });
  it.each(['access', 'changeNotice', 'organiserNotice', 'talkCancelled'] as const)(
    '%s, compiled and tried with every sample',
    async (kind) => {
      const { faults, html } = await check.check(kind, builtInText(kind, 'formal'), 'formal');
      expect(faults).toEqual([]);
      expect(html!.de).toContain('<html lang="de"');
      expect(html!.en).toContain('<html lang="en"');
    },
  );
});

describe('each fault is told with its part, its language and its place', () => {
  it.each<[string, MailKind, keyof MailText, (text: string) => string, string[]]>([
    ['no German', 'receipt', 'body', () => ' ', ['/body/de languageMissing 1:1']],
    [
      'an unknown variable',
      'receipt',
      'subject',
      (text) => `${text} {{ offer.titel }}`,
      ['/subject/de variableUnknown 1:79'],
    ],
    [
      'another kind’s variable',
      'receipt',
      'body',
      (text) => `${text}\n<mj-button href="{{ access.link }}">Los</mj-button>`,
      ['/body/de variableUnknown 9:21'],
    ],
    ['no title', 'receipt', 'subject', () => 'Da', ['/subject/de partMissing 1:1']],
    ['two lines', 'receipt', 'heading', () => 'Da\nund da', ['/heading/de severalLines 1:3']],
    ['HTML in a line', 'receipt', 'why', () => 'Sie <b>da</b> sind', ['/why/de markup 1:5']],
    [
      'no link of its own',
      'addressConfirmation',
      'body',
      (text) => text.replace('links.confirmAddress', 'links.status'),
      ['/body/de partMissing 1:1'],
    ],
    [
      'neither the link nor the data of the access',
      'access',
      'body',
      () => '<mj-text>x</mj-text>',
      ['/body/de partMissing 1:1', '/body/de partMissing 1:1'],
    ],
    [
      'a script',
      'receipt',
      'body',
      () => '<mj-text>\n <script>x</script></mj-text>',
      ['/body/de elementForbidden 2:2'],
    ],
    [
      'a handler',
      'receipt',
      'body',
      () => '<mj-text><p onclick="x()">x</p></mj-text>',
      ['/body/de attributeForbidden 1:13'],
    ],
    [
      'an include',
      'receipt',
      'body',
      () => '<mj-include path="/etc/passwd" />',
      ['/body/de elementForbidden 1:1'],
    ],
    [
      'raw HTML',
      'receipt',
      'body',
      () => '<mj-raw><p>x</p></mj-raw>',
      ['/body/de elementForbidden 1:1', '/body/de elementForbidden 1:9'],
    ],
    [
      'a picture',
      'receipt',
      'body',
      () => '<mj-image src="https://x.example/p.gif" />',
      ['/body/de elementForbidden 1:1'],
    ],
    [
      'a picture in text',
      'receipt',
      'body',
      () => '<mj-text><img src="https://x.example/p.gif"></mj-text>',
      ['/body/de elementForbidden 1:10'],
    ],
    [
      'a style',
      'receipt',
      'body',
      () => '<mj-text><p style="color:#fff">x</p></mj-text>',
      ['/body/de attributeForbidden 1:13'],
    ],
    [
      'a dangerous link',
      'receipt',
      'body',
      () => '<mj-text><a href="javascript:alert(1)">x</a></mj-text>',
      ['/body/de linkForbidden 1:13'],
    ],
    [
      'a link in parts',
      'receipt',
      'body',
      () => '<mj-text><a href="java{{ variant }}script:x">x</a></mj-text>',
      ['/body/de linkForbidden 1:13'],
    ],
    [
      'a link made of data',
      'receipt',
      'body',
      () => '<mj-text><a href="{{ person.name }}">x</a></mj-text>',
      ['/body/de linkForbidden 1:13'],
    ],
    [
      'a link to nowhere',
      'receipt',
      'body',
      () => '<mj-text><a>x</a></mj-text>',
      ['/body/de linkMissing 1:12'],
    ],
    [
      'text outside',
      'receipt',
      'body',
      () => 'Hallo\n<mj-text>x</mj-text> {{ offer.title }}',
      ['/body/de textOutside 1:1', '/body/de textOutside 2:22'],
    ],
    [
      'no end',
      'receipt',
      'body',
      () => '<mj-text>x<b>y</mj-text>',
      ['/body/de wronglyClosed 1:15'],
    ],
    ['no end at all', 'receipt', 'body', () => '<mj-text>x', ['/body/de notClosed 1:1']],
    ['a sign', 'receipt', 'body', () => '<mj-text>1 < 2</mj-text>', ['/body/de notMarkup 1:12']],
    [
      'a comment',
      'receipt',
      'body',
      () => '<!-- x --><mj-text>x</mj-text>',
      ['/body/de notMarkup 1:1', '/body/de textOutside 1:2'],
    ],
    [
      'a condition across elements',
      'receipt',
      'body',
      () => '{% if variant %}<mj-text>{% endif %}x</mj-text>',
      ['/body/de crossing 1:26'],
    ],
    [
      'an endless loop',
      'receipt',
      'body',
      () => '<mj-text>{% for i in (1..999999999) %}x{% endfor %}</mj-text>',
      ['/body/de range 1:22'],
    ],
    [
      'a second h1',
      'receipt',
      'body',
      () => '<mj-text><h1>x</h1></mj-text>',
      ['/body/de elementForbidden 1:10'],
    ],
    [
      'a control',
      'receipt',
      'body',
      () => '<mj-text>a\u0000b</mj-text>',
      ['/body/de control 1:11'],
    ],
  ])('%s', (_name, kind, part, change, expected) => {
    expect(found(kind, changed(kind, part, change))).toEqual(expected);
  });

  it('what only rendering shows: a link behind a condition that never holds', async () => {
    const text = changed('addressConfirmation', 'body', (body) =>
      body.replace(/(<mj-button.*?<\/mj-button>)/, "{% if variant == 'never' %}$1{% endif %}"),
    );
    const { faults } = await check.check('addressConfirmation', text, 'formal');
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/body/de partMissing',
    ]);
  });
  it('what only rendering shows: a mail of more than 100 KB, with the largest logo', async () => {
    const text = changed(
      'receipt',
      'body',
      () => `<mj-text>${'<p>{{ offer.summary }}{{ offer.summary }}</p>'.repeat(200)}</mj-text>`,
    );
    const { faults, html } = await check.check('receipt', text, 'formal');
    expect([faults.map(({ code }) => code), html]).toEqual([['tooLarge'], null]);
  });
});
