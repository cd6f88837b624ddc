import { addDays, type Context, type Settings } from '@headend/base'
import type { LeasesService } from '../leases/leases.service.js'
import type { LocksService } from '../locks/locks.service.js'
import type { VmsSettings } from '../vms.settings.js'
import type { JournalService } from './journal.service.js'

/** How long it is kept what happened. */
export class RetentionService {
  constructor(
    private readonly settings: Settings,
    private readonly journal: JournalService,
    private readonly leases: LeasesService,
    private readonly locks: LocksService,
  ) {}

  /** Removes what is older than the operator keeps it. */
  async forgetOld(ctx: Context): Promise<void> {
    const { retentionDays, historyDays } = await this.settings.get<VmsSettings>(ctx, 'vms')
    await this.journal.forget(ctx, addDays(ctx.now, -retentionDays))
    await this.leases.forget(ctx, addDays(ctx.now, -historyDays))
    await this.locks.forget(ctx, addDays(ctx.now, -historyDays))
  }
}
