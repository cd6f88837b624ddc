import type { Keys } from '../auth/keys.js'
import type { Context } from '../context/context.js'
import { Op } from '../db.js'
import type { Draft, Patch } from '../db/table.js'
import type { ResourceDeeds, ResourceValues } from '../resources/resource.js'
import { MailServer } from './mail-server.table.js'

/** What passwords of mail servers are sealed for. */
export const mailPassword = 'mail-server'

/** Mail servers as staff edit them: passwords are sealed and never shown again. */
export class MailServerEditing implements ResourceDeeds {
  constructor(private readonly keys: Keys) {}

  create(ctx: Context, values: ResourceValues): Promise<MailServer> {
    return ctx.repo(MailServer).add(this.parted(values) as Draft<typeof MailServer>)
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    const before = await ctx.repo(MailServer).get(id)
    // A new password makes a new revision as well, though it is no field of the list.
    const patch = { name: before.name, ...(this.parted(values) as Patch<typeof MailServer>) }
    await ctx.repo(MailServer).change({ id }, patch)
  }

  async beside(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, ResourceValues>> {
    const rows = await ctx.repo(MailServer).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'passwordSealed'] })
    return new Map(rows.map(({ id, passwordSealed }) => [id, { hasPassword: passwordSealed !== null }]))
  }

  /** An empty password takes it away, one that was not sent stays. */
  private parted({ password, ...row }: ResourceValues): ResourceValues {
    if (password === undefined) return row
    return { ...row, passwordSealed: password === '' ? null : this.keys.seal(mailPassword, String(password)) }
  }
}
