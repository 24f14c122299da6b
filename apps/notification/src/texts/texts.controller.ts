import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { locale } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { SaveText } from './commands/save-text.command.js';
import { SendTestMail } from './commands/send-test-mail.command.js';
import { mailText, textKind } from './mail-text.rules.js';
import { CheckText, textReport } from './queries/check-text.query.js';
import { PreviewText, textPreview } from './queries/preview-text.query.js';
import { ListTextOwners, ShowTextVersion, textOwners } from './queries/text-owners.query.js';
import {
  ListTexts,
  ShowText,
  textList,
  textState,
  versionText,
} from './queries/show-texts.query.js';
import { textScopes } from './text-version.entity.js';

const ownerParam = z.object({ scope: z.enum(textScopes), ownerId: z.uuid() });
const textParam = ownerParam.extend({ kind: textKind });
const versionParam = textParam.extend({ version: z.coerce.number().int().min(1) });
type TextParam = z.infer<typeof textParam>;

const note = z.string().trim().max(500).default('');
const checkBody = z.strictObject({ text: mailText });
const saveBody = z.strictObject({
  text: mailText,
  /** What was changed and why, for colleagues. Name no person. */
  note,
});
const restoreBody = z.strictObject({
  /** An earlier version of this scope; null: back to what holds without one. */
  version: z.int().min(1).nullable(),
  note,
});
const previewBody = z.strictObject({
  locale: locale.default('de'),
  /** A registration of one's own agency in place of the sample. */
  registrationId: z.uuid().nullable().default(null),
  /** A text that is not saved yet, in place of the one in force. */
  text: mailText.nullable().default(null),
});
const testBody = z.strictObject({ locale: locale.default('de') });

const readers = ['viewer', 'approver', 'editor', 'ops'] as const;
const notThere = ['offer.not_found', 'agency.not_found'] as const;

/** What mails say: texts of an agency for all its offers, and of one offer. */
@Controller('api/templates/texts')
@ApiTags('mails')
export class TextsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Agencies and offers whose mail texts the caller may see',
    access: [...readers],
    response: textOwners,
  })
  listTextOwners(@CurrentActor() who: Actor) {
    return this.queries.execute(new ListTextOwners(who));
  }

  @Get(':scope/:ownerId')
  @Endpoint({
    summary: 'Whose text holds for each kind of mail',
    access: [...readers],
    response: textList,
    problems: [...notThere],
  })
  listTexts(
    @CurrentActor() who: Actor,
    @Param({ schema: ownerParam }) { scope, ownerId }: z.infer<typeof ownerParam>,
  ) {
    return this.queries.execute(new ListTexts(who, scope, ownerId));
  }

  @Get(':scope/:ownerId/:kind')
  @Endpoint({
    summary: 'The text in force, what would hold without it, and all its versions',
    access: [...readers],
    response: textState,
    problems: [...notThere],
  })
  showText(@CurrentActor() who: Actor, @Param({ schema: textParam }) at: TextParam) {
    return this.queries.execute(new ShowText(who, at));
  }

  @Get(':scope/:ownerId/:kind/versions/:version')
  @Endpoint({
    summary: 'One version with its text',
    access: [...readers],
    response: versionText,
    problems: [...notThere, 'mail_text.version_not_found'],
  })
  showTextVersion(
    @CurrentActor() who: Actor,
    @Param({ schema: versionParam }) { version, ...at }: z.infer<typeof versionParam>,
  ) {
    return this.queries.execute(new ShowTextVersion(who, at, version));
  }

  @Post(':scope/:ownerId/:kind/check')
  @Endpoint({
    summary: 'What is wrong with a text, each fault with its place; nothing is saved',
    access: ['editor'],
    response: textReport,
    problems: [...notThere],
  })
  checkText(
    @CurrentActor() who: Actor,
    @Param({ schema: textParam }) at: TextParam,
    @Body({ schema: checkBody }) { text }: z.infer<typeof checkBody>,
  ) {
    return this.queries.execute(new CheckText(who, at, text));
  }

  @Post(':scope/:ownerId/:kind/versions')
  @Endpoint({
    summary: 'Save a text: the next version, in force at once',
    description:
      'For mails that have not begun to be sent. Refused with every fault and its place; see docs/mail-templates.md.',
    access: ['editor'],
    response: textState,
    status: 201,
    idempotency: 'detached',
    problems: [...notThere, 'mail_text.faulty', 'request.stale', 'request.if_match_missing'],
  })
  async saveText(
    @CurrentActor() who: Actor,
    @Param({ schema: textParam }) at: TextParam,
    @Body({ schema: saveBody }) body: z.infer<typeof saveBody>,
    @IfMatch() version: number,
  ) {
    await this.commands.execute(new SaveText(who, at, body.text, body.note, version));
    return this.queries.execute(new ShowText(who, at));
  }

  @Post(':scope/:ownerId/:kind/restore')
  @Endpoint({
    summary: 'Back to an earlier version, or to the default',
    description: 'Becomes a new version, so that nothing of the history is lost.',
    access: ['editor'],
    response: textState,
    status: 201,
    idempotency: 'detached',
    problems: [
      ...notThere,
      'mail_text.version_not_found',
      'mail_text.is_default',
      'mail_text.faulty',
      'request.stale',
      'request.if_match_missing',
    ],
  })
  async restoreText(
    @CurrentActor() who: Actor,
    @Param({ schema: textParam }) at: TextParam,
    @Body({ schema: restoreBody }) body: z.infer<typeof restoreBody>,
    @IfMatch() version: number,
  ) {
    const text = body.version === null ? null : { version: body.version };
    await this.commands.execute(new SaveText(who, at, text, body.note, version));
    return this.queries.execute(new ShowText(who, at));
  }

  @Post(':scope/:ownerId/:kind/preview')
  @Endpoint({
    summary: 'How a mail would look, with sample data or with a registration',
    description: 'Nothing is sent or written down, and its links open nothing.',
    access: ['viewer', 'approver', 'editor'],
    response: textPreview,
    problems: [...notThere, 'registration.not_found', 'mail_text.faulty'],
  })
  previewText(
    @CurrentActor() who: Actor,
    @Param({ schema: textParam }) at: TextParam,
    @Body({ schema: previewBody }) body: z.infer<typeof previewBody>,
  ) {
    return this.queries.execute(new PreviewText(who, at, body));
  }

  @Post(':scope/:ownerId/:kind/test-mail')
  @Endpoint({
    summary: 'Send the text in force with sample data to oneself',
    description:
      'Marked as a test, to the address that the caller signed in with. It counts as no mail of the plan. ' +
      'So many an hour and account: MAIL_TESTS_PER_HOUR. When it could not be handed over, `errors` holds ' +
      "the mail server's words (code `mail_server.reply`), or what was noted instead (`mail_server.no_reply`).",
    access: ['editor'],
    response: z.object({ to: z.string() }).meta({ id: 'TestMailSent' }),
    idempotency: 'detached',
    problems: [
      ...notThere,
      'mail_text.no_own_address',
      'mail_text.too_many_tests',
      'mail_text.test_refused',
      'mail_text.test_deferred',
      'mail_text.test_not_allowed',
      'mail_text.test_unreachable',
      'mail_text.test_uncertain',
    ],
  })
  sendTestMail(
    @CurrentActor() who: Actor,
    @Param({ schema: textParam }) at: TextParam,
    @Body({ schema: testBody }) body: z.infer<typeof testBody>,
  ) {
    return this.commands.execute(new SendTestMail(who, at, body.locale));
  }
}
