import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { codeHash, newCode } from '../invitation-code.js';
import type { addedCodes, NewCodes } from '../invitation.views.js';

type Added = z.infer<typeof addedCodes>;

/**
 * Staff make codes to pass on, or name their own. All or none.
 * @throws Problem `registration.invitation_code_taken`, with a pointer for each
 */
export class AddInvitationCodes extends Command<Added> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly codes: NewCodes['codes'],
  ) {
    super();
  }
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly code_hash: string;
  readonly label: string | null;
  readonly max_uses: number | null;
  readonly expires_at: string | null;
}

@CommandHandler(AddInvitationCodes)
export class AddInvitationCodesHandler implements ICommandHandler<AddInvitationCodes> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, codes }: AddInvitationCodes): Promise<Added> {
    return this.unitOfWork.run(async () => {
      await this.offers.ofStaff(offerId, who);
      const rows = codes.map((given): Row => {
        const code = given.code ?? newCode();
        return {
          id: newId(),
          code,
          code_hash: codeHash(offerId, code).toString('hex'),
          label: given.label ?? null,
          max_uses: given.maxUses ?? null,
          expires_at: given.expiresAt ?? null,
        };
      });
      await this.insert(offerId, rows);
      await this.audit.record(offerId, 'invitations.codesAdded', { added: rows.length });
      return {
        codes: rows.map(({ id, code, label }) => ({ invitationId: id, code, label })),
      };
    });
  }

  private async insert(offerId: string, rows: readonly Row[]): Promise<void> {
    const stored = await this.unitOfWork.run((tx) =>
      tx.query<{ id: string }[]>(
        `INSERT INTO invitation
           (id, offer_id, kind, code_hash, label, max_uses, expires_at, created_at)
         SELECT id, $2, 'code', decode(code_hash, 'hex'), label, max_uses, expires_at, $3
           FROM jsonb_to_recordset($1) AS given(id uuid, code_hash text, label text,
                                                max_uses integer, expires_at timestamptz)
         ON CONFLICT (offer_id, code_hash) DO NOTHING
         RETURNING id`,
        [
          // The code itself goes nowhere near the database, not even into its log of statements.
          JSON.stringify(rows.map(({ code: _, ...kept }) => kept)),
          offerId,
          this.clock.date(),
        ],
      ),
    );
    if (stored.length === rows.length) return;
    const kept = new Set(stored.map((row) => row.id));
    const errors = rows.flatMap((row, index) =>
      kept.has(row.id)
        ? []
        : [
            {
              pointer: `/codes/${index}/code`,
              code: 'registration.invitation_code_taken',
              detail: {
                de: 'Diesen Code gibt es für das Angebot schon.',
                en: 'The offer has this code already.',
              },
            },
          ],
    );
    throw new Problem('registration.invitation_code_taken', {}, { errors });
  }
}
