import type { AccountFacts, AccountPatch, AccountQuery, Accounts, Context } from '@headend/base'
import { inLink, Op, type Where } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Session } from '../sessions/session.table.js'
import type { SessionsService } from '../sessions/sessions.service.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import { accountsMatching } from './account-search.service.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'
import type { AccountsService } from './accounts.service.js'
import { ipLoginTag } from './ip-login-tag.js'

// A statement with more ids than this plans badly on SQLite.
const idsAtOnce = 500

/** What binds cameras to homes. */
interface Cameras {
  let(ctx: Context, accountId: number, cameraIds: readonly number[], isBound: boolean): Promise<void>
}

/** Accounts as billing systems keep them. */
export class AccountRegister implements Accounts {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly cameras: Cameras,
  ) {}

  async get(ctx: Context, which: { readonly id: number } | { readonly abonement: string }): Promise<AccountFacts> {
    const account = await ctx.repo(Account).first({ where: which })
    if (!account) throw tvErrors.accountUnknown()
    return account
  }

  async list(ctx: Context, query: AccountQuery): Promise<readonly AccountFacts[]> {
    const { abonementPattern, limit, offset = 0 } = query
    const where = conditionOf(query)
    const page = { order: ['id'] as const, ...(limit !== undefined && { limit, offset }) }
    if (abonementPattern === undefined || abonementPattern === '') return ctx.repo(Account).find({ where, ...page })
    const ids = (await accountsMatching(ctx, abonementPattern)).map(({ id }) => id)
    const end = offset + (limit ?? Infinity)
    const found: AccountFacts[] = []
    for (let at = 0; at < ids.length && found.length < end; at += idsAtOnce) {
      const among = { id: { [Op.in]: ids.slice(at, at + idsAtOnce) } }
      found.push(...(await ctx.repo(Account).find({ where: { ...where, ...among }, order: ['id'] })))
    }
    return found.slice(offset, end)
  }

  async add(ctx: Context, customerId: number, facts: AccountPatch & { readonly abonement?: string }) {
    const { resetDevices: _, allowedDeviceGroups, ...rest } = facts
    const groups = allowedDeviceGroups && { allowedDeviceGroups: [...allowedDeviceGroups] }
    return this.accounts.add(ctx, customerId, { ...rest, ...groups })
  }

  async change(ctx: Context, id: number, facts: AccountPatch): Promise<void> {
    const { password, pin, resetDevices, allowedDeviceGroups, ...patch } = facts
    const groups = allowedDeviceGroups && { allowedDeviceGroups: [...allowedDeviceGroups] }
    await ctx.transaction(async (ctx) => {
      const before = await ctx.repo(Account).get(id, { lock: true })
      await ctx.repo(Account).change({ id }, { ...patch, ...groups })
      if (password !== undefined) await this.accounts.setPassword(ctx, id, password)
      if (pin !== undefined) await this.accounts.setPin(ctx, id, pin)
      if (resetDevices) await ctx.repo(Device).change({ accountId: id }, { resetSettings: true })
      const isMoved = patch.subnets !== undefined || patch.allowLoginByIp !== undefined
      await ctx.bump(accountTag(id), ...(before.allowLoginByIp || isMoved ? [ipLoginTag] : []))
    })
  }

  async remove(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const { allowLoginByIp } = await ctx.repo(Account).get(id, { lock: true })
      const tags = await this.sessions.tagsOf(ctx, { accountId: id })
      await ctx.repo(Device).remove({ accountId: id })
      await ctx.repo(Account).remove({ id })
      await ctx.bump(accountTag(id), ...tags, ...(allowLoginByIp ? [ipLoginTag] : []))
    })
  }

  letWatch(ctx: Context, id: number, cameraIds: readonly number[], may: boolean): Promise<void> {
    return this.cameras.let(ctx, id, cameraIds, may)
  }

  async lastSeen(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, Date>> {
    const query = { where: { accountId: { [Op.in]: ids } }, only: ['accountId', 'lastSeenAt'] } as const
    const sessions = await ctx.repo(Session).find({ ...query, order: ['lastSeenAt'] })
    return new Map(sessions.map(({ accountId, lastSeenAt }) => [accountId, lastSeenAt]))
  }

  async pins(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const found = await ctx.repo(Account).find({ where: { id: { [Op.in]: ids } } })
    return new Map(found.map((account) => [account.id, this.accounts.pinOf(account)]))
  }
}

const conditionOf = (query: AccountQuery): Where<typeof Account> => {
  const { isActive, statusReason, deviceType, customerIds, after } = query
  const ids = [
    ...(after === undefined ? [] : [{ id: { [Op.gt]: after } }]),
    ...(deviceType === undefined ? [] : [{ id: inLink(Device, 'accountId', { deviceType }) }]),
  ]
  return {
    ...(isActive !== undefined && { isActive }),
    ...(statusReason !== undefined && { statusReason }),
    ...(customerIds && { customerId: { [Op.in]: customerIds } }),
    ...(ids.length > 0 && { [Op.and]: ids }),
  }
}
