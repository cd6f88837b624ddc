import type { Context, Settings } from '@headend/base'
import type { TvSettings } from '../tvmiddleware.settings.js'
import { CustomerLogEntry } from './customer-log.table.js'

/** What a subscriber did, and through what. */
export interface CustomerDeed {
  readonly customerId: number
  readonly accountId: number | null
  readonly deed: string
  readonly source: 'device' | 'widget'
  /** Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes down what subscribers change by themselves, where the operator wants that. */
export class CustomerLog {
  constructor(private readonly settings: Settings) {}

  async note(ctx: Context, { details = {}, ...deed }: CustomerDeed): Promise<void> {
    const { customerLogEnabled } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    if (!customerLogEnabled) return
    await ctx.repo(CustomerLogEntry).add({ ...deed, details, ip: ctx.ip, at: ctx.now })
  }
}
