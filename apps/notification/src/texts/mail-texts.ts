/** Which text holds for a mail at this moment, and how its agency's mails look. */
import { Injectable } from '@nestjs/common';
import type { MailKind } from '#contracts/vocabulary.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AgencyBranding } from '../branding/branding.entity.js';
import { brandingSettings } from '../branding/branding.rules.js';
import { frameHash } from '../templates/layout.js';
import { type Branding, type MailSource, plainBranding } from '../templates/mail-renderer.js';
import type { Salutation } from '#contracts/salutation.js';
import { compileText } from './text-check.js';
import { MailTextVersion, type TextScope } from './text-version.entity.js';

export interface TextPlace {
  readonly kind: MailKind;
  readonly agencyId: string;
  readonly offerId: string;
}

export interface ChosenText {
  /** Null: the built-in text. */
  readonly row: MailTextVersion | null;
  /** `default`, `agency:3`, `offer:2` */
  readonly name: string;
}

/** Short enough that a saved text is in use at once, long enough for ten thousand mails of a moment. */
const KNOWN_MS = 1_000;

@Injectable()
export class MailTexts {
  private readonly chosen = new Map<string, { at: number; text: Promise<ChosenText> }>();
  private readonly looks = new Map<string, { at: number; branding: Promise<Branding> }>();
  /** By version and form of address: parsed once, so these objects must stay the same. */
  private readonly sources = new Map<string, Promise<Record<'de' | 'en', MailSource>>>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The offer's newest version, else its agency's, else none. At most a second old. */
  textFor(place: TextPlace): Promise<ChosenText> {
    const key = `${place.kind} ${place.agencyId} ${place.offerId}`;
    const known = fresh(this.chosen, key);
    if (known) return known.text;
    const text = this.choose(place);
    this.chosen.set(key, { at: performance.now(), text });
    text.catch(() => this.chosen.delete(key));
    return text;
  }

  brandingOf(agencyId: string): Promise<Branding> {
    const known = fresh(this.looks, agencyId);
    if (known) return known.branding;
    const branding = this.readBranding(agencyId);
    this.looks.set(agencyId, { at: performance.now(), branding });
    branding.catch(() => this.looks.delete(agencyId));
    return branding;
  }

  /** A saved text ready to be filled in; compiled anew where its frame has changed since. */
  async sourceOf(row: MailTextVersion, locale: 'de' | 'en', form: Salutation): Promise<MailSource> {
    const key = `${row.id} ${form}`;
    let made = this.sources.get(key);
    if (!made) {
      made = sourcesOf(row, form);
      const [oldest] = this.sources.keys();
      if (this.sources.size >= MOST_SOURCES && oldest !== undefined) this.sources.delete(oldest);
      this.sources.set(key, made);
      made.catch(() => this.sources.delete(key));
    }
    return (await made)[locale];
  }

  /** A mail could not be made with it: whoever looks after the texts sees that, once is enough. */
  async noteFailure(row: MailTextVersion, at: Date, why: string): Promise<void> {
    await this.unitOfWork.runApart((tx) =>
      tx.query(
        'UPDATE mail_text_version SET failed_at = $2, failure = $3 WHERE id = $1 AND failed_at IS NULL',
        [row.id, at, why.slice(0, 500)],
      ),
    );
  }

  /** The newest versions of both scopes, those that go back to the default included. */
  async newest({ kind, agencyId, offerId }: TextPlace): Promise<Map<TextScope, MailTextVersion>> {
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(MailTextVersion, 'v')
      .distinctOn(['v.scope'])
      .where('v.kind = :kind', { kind })
      .andWhere(
        `(v.scope = 'agency' AND v.owner_id = :agencyId OR v.scope = 'offer' AND v.owner_id = :offerId)`,
        { agencyId, offerId },
      )
      .orderBy('v.scope')
      .addOrderBy('v.version', 'DESC')
      .getMany();
    return new Map(rows.map((row) => [row.scope, row]));
  }

  /** The newest versions of every kind, of both scopes. */
  newestOfAll(agencyId: string, offerId: string): Promise<MailTextVersion[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(MailTextVersion, 'v')
      .distinctOn(['v.scope', 'v.kind'])
      .where(
        `v.scope = 'agency' AND v.owner_id = :agencyId OR v.scope = 'offer' AND v.owner_id = :offerId`,
        { agencyId, offerId },
      )
      .orderBy('v.scope')
      .addOrderBy('v.kind')
      .addOrderBy('v.version', 'DESC')
      .getMany();
  }

  /** After a change in this process; others notice within a second. */
  forget(): void {
    this.chosen.clear();
    this.looks.clear();
  }

  private async choose(place: TextPlace): Promise<ChosenText> {
    const newest = await this.newest(place);
    const row = [newest.get('offer'), newest.get('agency')].find((each) => each?.source) ?? null;
    return { row, name: row ? `${row.scope}:${row.version}` : 'default' };
  }

  private async readBranding(agencyId: string): Promise<Branding> {
    const row = await this.unitOfWork.manager.findOneBy(AgencyBranding, { agencyId });
    return row ? brandingFrom(row) : plainBranding;
  }
}

const MOST_SOURCES = 500;

export function brandingFrom(row: AgencyBranding): Branding {
  const { logo, logoType, logoWidth, logoHeight } = row;
  return {
    settings: brandingSettings.parse(row.settings),
    logo:
      logo && logoType
        ? { bytes: logo, type: logoType, width: logoWidth ?? 1, height: logoHeight ?? 1 }
        : null,
  };
}

async function sourcesOf(
  row: MailTextVersion,
  form: Salutation,
): Promise<Record<'de' | 'en', MailSource>> {
  const { source, kind } = row;
  if (!source || !row.html) throw new Error('a version without a text');
  let { html } = row;
  if (row.frame !== frameHash || row.salutation !== form) {
    const compiled = await compileText(kind, source, form);
    if ('faults' in compiled) throw new Error(compiled.faults[0]?.en ?? 'not compiled');
    html = compiled.html;
  }
  return {
    de: { subject: source.subject.de, html: html.de },
    en: { subject: source.subject.en, html: html.en },
  };
}

/** Forgets what is too old, also of others, so that nothing piles up. */
function fresh<T extends { at: number }>(known: Map<string, T>, key: string): T | undefined {
  const now = performance.now();
  for (const [old, { at }] of known) if (now - at > KNOWN_MS) known.delete(old);
  return known.get(key);
}
