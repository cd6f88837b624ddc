import { Op } from '../db.js'
import type { Context } from '../context/context.js'
import type { Settings } from '../contracts/base.js'
import { Audit } from '../db/audit-trail.table.js'
import type { BaseSettings } from '../settings/base.settings.js'
import { addDays } from '../time/instants.js'

/** How long it is kept who changed what. */
export class AuditRetentionService {
  constructor(private readonly settings: Settings) {}

  /** Forgets what is older than the operator keeps it; without an operator, what the installation's staff changed. */
  async removeOld(ctx: Context): Promise<number> {
    const { auditKeptDays } = await this.settings.get<BaseSettings>(ctx, 'base')
    const { clientId, now } = ctx
    return ctx.repo(Audit).remove({ clientId, at: { [Op.lt]: addDays(now, -auditKeptDays) } })
  }
}
