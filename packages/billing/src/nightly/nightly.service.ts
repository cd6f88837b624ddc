import { AppError, shiftDay, type AccountFacts, type Accounts, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { billingErrors } from '../billing.errors.js'
import type { AccountChecks, Night } from '../charging/account-checks.service.js'
import { callOf } from '../charging/renewal-rules.js'
import type { TermRenewals } from '../charging/term-renewals.service.js'
import type { InvoicesService } from '../invoices/invoices.service.js'
import type { PromisesService } from '../promises/promises.service.js'
import { AccountCheck } from './account-check.table.js'
import { NightlyRun } from './nightly-run.table.js'

// A page is read at once; a run that is started again reads its last one anew.
const accountsAtOnce = 500
/** Of a page so many are looked at side by side, on engines that can. */
const sideBySide = 4
const keptDays = 400

interface Task {
  readonly account: AccountFacts
  readonly isPromiseOver: boolean
}

/** Goes through all accounts of an operator once a day, and goes on where it was stopped. */
export class NightlyService {
  constructor(
    private readonly accounts: Accounts,
    private readonly checks: AccountChecks,
    private readonly terms: TermRenewals,
    private readonly promises: PromisesService,
    private readonly invoices: Pick<InvoicesService, 'prepare'>,
  ) {}

  /** Does the run of the operator's day; throws `checksFailed` where accounts could not be looked at. */
  async run(ctx: Context): Promise<void> {
    const { day, isWanted } = await this.checks.night(ctx, null)
    if (!isWanted) return
    const [before] = await ctx.repo(NightlyRun).find({ where: { day: { [Op.lt]: day } }, order: ['-day'], limit: 1 })
    const night = await this.checks.night(ctx, before?.day ?? null)
    await this.invoices.prepare(ctx)
    let run = await begun(ctx, day)
    while (run.finishedAt === null) run = await this.page(ctx.fresh(), run, night)
    await ctx.repo(NightlyRun).remove({ day: { [Op.lt]: shiftDay(day, -keptDays) } })
    await ctx.repo(AccountCheck).remove({ day: { [Op.lt]: shiftDay(day, -keptDays) } })
    if (run.failed > 0) throw billingErrors.checksFailed({ count: run.failed, day })
  }

  private async page(ctx: Context, run: Row<typeof NightlyRun>, night: Night): Promise<Row<typeof NightlyRun>> {
    const page = await this.accounts.list(ctx, { after: run.lastAccountId, limit: accountsAtOnce })
    const tasks = await this.tasksOf(ctx, page, night)
    // Accounts of one customer come after one another, by number: which of them gets its money is no accident.
    const waiting = Map.groupBy(tasks, ({ account }) => account.customerId).values()
    const worker = async () => {
      for (const group of waiting) for (const task of group) await this.look(ctx.fresh(), task, night)
    }
    await Promise.all(Array.from({ length: sideBySide }, worker))
    return ctx.fresh().transaction((ctx) => counted(ctx, run, page))
  }

  /** Of most accounts a day asks nothing; that is seen without a transaction for each. */
  private async tasksOf(ctx: Context, page: readonly AccountFacts[], night: Night): Promise<readonly Task[]> {
    const customerIds = [...new Set(page.map(({ customerId }) => customerId))]
    const ended = await this.promises.endedOf(ctx, customerIds, night)
    const done = await doneOf(ctx, page, night)
    const due = night.hasOwnPeriods ? await this.terms.dueOf(ctx, customerIds, night) : new Set<number>()
    return page.flatMap((account) => {
      const isPromiseOver = ended.has(account.customerId)
      const isAsked = isPromiseOver || due.has(account.customerId) || callOf(account, night) !== 'nothing'
      return isAsked && !done.has(account.id) ? [{ account, isPromiseOver }] : []
    })
  }

  /** One account that cannot be looked at is written down, and keeps nobody else from being. */
  private async look(ctx: Context, { account, isPromiseOver }: Task, night: Night): Promise<void> {
    const { id: accountId, customerId } = account
    const written = { day: night.day, accountId, customerId, at: ctx.now }
    try {
      await this.checks.check(ctx, account, { ...night, isPromiseOver }, async (ctx, { result, reason }) => {
        if (result !== 'checked') await ctx.repo(AccountCheck).add({ ...written, result, reason })
      })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await ctx
        .fresh()
        .repo(AccountCheck)
        .add({ ...written, result: 'failed', reason: error.code.slice(0, 64) })
    }
  }
}

/** Accounts that this night has looked at before it was stopped; nobody else looks at them meanwhile. */
const doneOf = async (ctx: Context, page: readonly AccountFacts[], { day }: Night): Promise<ReadonlySet<number>> => {
  const where = { day, accountId: { [Op.in]: page.map(({ id }) => id) } }
  const found = page.length === 0 ? [] : await ctx.repo(AccountCheck).find({ where, only: ['accountId'] })
  return new Set(found.map(({ accountId }) => accountId))
}

const begun = async (ctx: Context, day: string): Promise<Row<typeof NightlyRun>> =>
  (await ctx.repo(NightlyRun).first({ where: { day } })) ?? ctx.repo(NightlyRun).add({ day, startedAt: ctx.now })

/** Counts a page by what is written down of it, so that a page done twice is counted once. */
const counted = async (
  ctx: Context,
  run: Row<typeof NightlyRun>,
  page: readonly AccountFacts[],
): Promise<Row<typeof NightlyRun>> => {
  const where = { day: run.day, accountId: { [Op.in]: page.map(({ id }) => id) } }
  const found = page.length === 0 ? [] : await ctx.repo(AccountCheck).tally({ where, by: ['result'] })
  const of = (result: string) => found.find((one) => one.result === result)?.count ?? 0
  const noted = found.reduce((sum, { count }) => sum + count, 0)
  const patch = {
    lastAccountId: page.at(-1)?.id ?? run.lastAccountId,
    accountsCount: run.accountsCount + page.length,
    activated: run.activated + of('activated'),
    deactivated: run.deactivated + of('deactivated'),
    prolonged: run.prolonged + of('prolonged'),
    failed: run.failed + of('failed'),
    checked: run.checked + page.length - noted,
    finishedAt: page.length < accountsAtOnce ? ctx.now : null,
  }
  await ctx.repo(NightlyRun).change({ id: run.id }, patch)
  return { ...run, ...patch }
}
