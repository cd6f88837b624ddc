import type { StaffActor } from '../context/actors.js'
import type { Context } from '../context/context.js'
import { Op, type Row } from '../db.js'
import { baseErrors } from '../errors/base.errors.js'
import { INSTALLATION, JobLock, JobRun } from '../jobs/jobs.table.js'
import type { HouseFacts } from '../module/define-module.js'
import { repeatWork } from '../works/dead-works.js'
import { PromisedWork } from '../works/works.table.js'

const MOST = 500
const SHOWN_RUNS = 20

/** One job of one operator, or of the installation: when it ran and how that ended. */
export interface JobState {
  readonly name: string
  readonly clientId: number | null
  readonly row: Row<typeof JobLock>
}

/** Promises of one work that are not kept yet. */
export interface WorkQueue {
  readonly work: string
  readonly waiting: number
  /** Of those that wait: being worked on now. */
  readonly underWay: number
  /** Of those that wait: tried before. */
  readonly retried: number
  readonly failed: number
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

  /** What is promised and not kept yet, by work. */
  async queues(ctx: Context<StaffActor>): Promise<readonly WorkQueue[]> {
    const open = this.open(ctx)
    const works = open.repo(PromisedWork)
    const rows = await works.tally({ by: ['work', 'isDead'] })
    const held = await works.tally({ by: ['work'], where: { isDead: false, leasedUntil: { [Op.gt]: open.now } } })
    const tried = await works.tally({ by: ['work'], where: { isDead: false, attempts: { [Op.gt]: 0 } } })
    return [...Map.groupBy(rows, ({ work }) => work)]
      .map(([work, states]) => ({
        work,
        waiting: states.find(({ isDead }) => !isDead)?.count ?? 0,
        underWay: held.find((one) => one.work === work)?.count ?? 0,
        retried: tried.find((one) => one.work === work)?.count ?? 0,
        failed: states.find(({ isDead }) => isDead)?.count ?? 0,
      }))
      .sort((a, b) => a.work.localeCompare(b.work))
  }

  /** The last runs of a job, the newest first. */
  runs(ctx: Context<StaffActor>, name: string, clientId: number | null): Promise<readonly Row<typeof JobRun>[]> {
    const where = { name, clientId: clientId ?? INSTALLATION }
    return this.open(ctx)
      .repo(JobRun)
      .find({ where, order: ['-startedAt', '-id'], limit: SHOWN_RUNS })
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
