import type { Keys } from '../auth/keys.js'
import type { Locate } from '../auth/locate.js'
import type { Context } from '../context/context.js'
import { Dealers, type DealerFacts } from '../contracts/base-dealers.js'
import type { Draft, Patch } from '../db/table.js'
import { baseErrors } from '../errors/base.errors.js'
import { readNetworks } from '../http/networks.js'
import { makeKey, sha256 } from '../operators/operator-keys.js'
import type { SettingsService } from '../settings/settings.service.js'
import { Staff } from '../staff/staff.table.js'
import type { BaseSettings } from '../settings/base.settings.js'
import { Dealer } from './dealer.table.js'
import { dealerErrors } from './dealers.errors.js'

export type NewDealer = Omit<Draft<typeof Dealer>, 'createdAt' | 'apiKeyHash' | 'apiKeySealed'>

const PURPOSE = 'dealer.api-key'
const naming = ['firstname', 'lastname', 'companyName'] as const

const refuseNameless = (dealer: Partial<NewDealer>): void => {
  if (naming.every((name) => (dealer[name] ?? '') === ''))
    throw baseErrors.invalid({}, [{ field: 'company_name', reason: 'required' }])
}

/** The operator's dealers, and the keys of their scripts. */
export class DealerService implements Dealers {
  constructor(
    private readonly keys: Keys,
    private readonly settings: SettingsService,
  ) {}

  create(ctx: Context, facts: NewDealer): Promise<Dealer> {
    refuseNameless(facts)
    return ctx.repo(Dealer).add({ ...facts, createdAt: ctx.now })
  }

  async change(ctx: Context, id: number, patch: Patch<typeof Dealer>): Promise<void> {
    refuseNameless({ ...(await ctx.repo(Dealer).get(id)), ...patch })
    await ctx.repo(Dealer).change({ id }, patch)
    await ctx.bump(Dealers.name)
  }

  /** Refused while somebody logs in for the dealer, as while subscribers are attached to it. */
  async remove(ctx: Context, id: number): Promise<void> {
    const people = await ctx.repo(Staff).count({ dealerId: id, clientId: ctx.clientId })
    if (people > 0) throw baseErrors.hasDependants({ dependants: [`${Staff.name}: ${people}`] })
    await ctx.repo(Dealer).remove({ id })
    await ctx.bump(Dealers.name)
  }

  async facts(ctx: Context, id: number): Promise<DealerFacts> {
    // Asked for a dealer's own people as well, who see no dealers.
    const dealer = await ctx.asSystem('dealers').repo(Dealer).first({ where: { id } })
    if (!dealer) throw dealerErrors.dealerUnknown({ id })
    return { id, isActive: dealer.isActive }
  }

  async refuseDates(ctx: Context): Promise<void> {
    const { actor } = ctx
    if (actor.kind !== 'staff' || actor.scope?.name !== 'dealer') return
    const { dealersMayEditDates } = await this.settings.get<BaseSettings>(ctx, 'base')
    if (!dealersMayEditDates) throw dealerErrors.dealerDatesClosed()
  }

  /** The key of the Dealers API in clear; null until one is made. */
  async keyOf(ctx: Context, id: number): Promise<string | null> {
    const { apiKeySealed } = await ctx.repo(Dealer).get(id)
    return apiKeySealed && this.keys.unseal(PURPOSE, apiKeySealed)
  }

  /** A new key; one that was there opens nothing from now on. */
  async rotateKey(ctx: Context, id: number): Promise<string> {
    const key = makeKey()
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Dealer).get(id, { lock: true })
      await ctx.repo(Dealer).change({ id }, { apiKeyHash: sha256(key), apiKeySealed: this.keys.seal(PURPOSE, key) })
    })
    return key
  }

  /** The active dealer of whichever operator that calls with this key from an address that it may call from. */
  async byKey(locate: Locate, id: number, key: string, ip: string): Promise<Dealer | null> {
    const dealer = await locate(Dealer, 'apiKeyHash', sha256(key))
    return dealer?.id === id && dealer.isActive && readNetworks(dealer.subnets)(ip) ? dealer : null
  }
}
