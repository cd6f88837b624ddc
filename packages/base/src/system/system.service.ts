import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import type { Row } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { INSTALLATION, JobLock } from '../jobs/jobs.table.js'
import type { HouseFacts } from '../module/define-module.js'
import { repeatWork } from '../works/dead-works.js'
import { PromisedWork } from '../works/works.table.js'

const MOST = 500

/** One job of one operator, or of the installation: when it ran and how that ended. */
export interface JobState {
  readonly name: string
  readonly clientId: number | null
  readonly row: Row<typeof JobLock>
}

/** How the installation itself is: for superusers, over all operators. */
export class SystemService {
  constructor(
    private readonly house: Pick<HouseFacts, 'version' | 'system'>,
    private readonly modules: () => readonly string[],
  ) {}

  facts(ctx: Context<StaffActor>) {
    this.admit(ctx)
    return { version: this.house.version, node: process.version, modules: [...this.modules()] }
  }

  async jobs(ctx: Context<StaffActor>): Promise<readonly JobState[]> {
    const rows = await this.open(ctx)
      .repo(JobLock)
      .find({ order: ['name', 'clientId'], limit: MOST })
    return rows.map((row) => ({
      name: row.name,
      clientId: row.clientId === INSTALLATION ? null : row.clientId,
      row,
    }))
  }

  /** Promises that were tried often enough, the newest first. */
  deadWorks(ctx: Context<StaffActor>): Promise<readonly Row<typeof PromisedWork>[]> {
    return this.open(ctx)
      .repo(PromisedWork)
      .find({ where: { isDead: true }, order: ['-id'], limit: MOST })
  }

  /** Has a promise tried again, whosever it is. */
  async repeat(ctx: Context<StaffActor>, id: number): Promise<void> {
    const { clientId } = await this.open(ctx).repo(PromisedWork).get(id)
    await repeatWork(this.house.system('repeat work', clientId), id)
  }

  private open(ctx: Context<StaffActor>) {
    this.admit(ctx)
    return this.house.system('system page', null)
  }

  private admit({ actor }: Context<StaffActor>): void {
    if (!actor.isSuperuser) throw baseErrors.forbidden()
  }
}
