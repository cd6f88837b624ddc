import { timingSafeEqual } from 'node:crypto'
import { Op } from '../db.js'
import type { Keys } from '../auth/keys.js'
import type { ChildOperator, OperatorFacts, Operators, QuotaName } from '../contracts/base.js'
import type { Context } from '../context/context.js'
import { fold } from '../db/fold.js'
import type { Draft } from '../db/table.js'
import { baseErrors } from '../errors/base.errors.js'
import type { Later } from '../http/later.js'
import type { HouseFacts } from '../module/define-module.js'
import type { Rendered } from '../rendered/rendered.js'
import { isZone } from '../time/zone.js'
import { domainPrefixFrom, freePrefix } from './domain-prefix.js'
import {
  isKeyOf,
  keptKey,
  keptKeys,
  makeKey,
  openKey,
  type KeyColumns,
  type KeyKind,
  type OperatorKeySet,
} from './operator-keys.js'
import { Operator } from './operator.table.js'
import { operatorErrors } from './operators.errors.js'

/** What an operator's people or the installation say of an operator; the rest comes by itself. */
export type OperatorDraft = Omit<Draft<typeof Operator>, keyof KeyColumns | 'createdAt' | 'nameFold'>
export type NewOperator = Partial<OperatorDraft> & Pick<OperatorDraft, 'name'>

/** An operator as this process keeps it. */
export type KnownOperator = Operator & { readonly hasChildren: boolean }

const doorsKept = 10_000

const tagOf = (id: number): string => `operator:${id}`

/** An operator and its parents, who know whether they have children. */
const familyOf = (id: number, ...parents: readonly (number | null | undefined)[]): string[] =>
  [id, ...parents].flatMap((one) => (one ? [tagOf(one)] : []))

const refused = (field: string) => baseErrors.invalid({}, [{ field, reason: 'not_allowed' }])

const refuseUnfit = ({ timeZone, languages }: Partial<OperatorDraft>): void => {
  if (timeZone !== undefined && !isZone(timeZone)) throw refused('time_zone')
  if (languages?.length === 0) throw refused('languages')
}

// Asked for by every request, so the facts are told once.
const told = new WeakMap<KnownOperator, OperatorFacts>()

const factsOf = (known: KnownOperator): OperatorFacts => {
  const before = told.get(known)
  if (before) return before
  const { id, name, uid, timeZone, currency, languages, hasChildren, closedSections, quotas } = known
  const made = { id, name, uid: String(uid ?? ''), timeZone, currency, languages, hasChildren, closedSections, quotas }
  told.set(known, made)
  return made
}

// The key that was found good, by the operator as it is kept: apps send the same one each time.
const proved = new WeakMap<KnownOperator, Buffer>()

const isDeviceKeyOf = (known: KnownOperator, apiKey: string): boolean => {
  const good = proved.get(known)
  const sent = Buffer.from(apiKey)
  if (good?.length === sent.length && timingSafeEqual(good, sent)) return true
  const fits = isKeyOf(known, 'device', apiKey)
  if (fits) proved.set(known, sent)
  return fits
}

// By the operator as it is kept: opening a sealed key costs more than checking a signature with it.
const opened = new WeakMap<KnownOperator, Map<KeyKind, string>>()

/** The tenants of this installation, and which key opens what. */
export class OperatorService implements Operators {
  private readonly doors = new Map<number, Rendered>()

  constructor(
    private readonly keys: Keys,
    private readonly system: HouseFacts['system'],
  ) {}

  /** A new operator with three keys of its own, shown here once in clear. */
  async create(ctx: Context, facts: NewOperator): Promise<{ operator: Operator; keys: OperatorKeySet }> {
    refuseUnfit(facts)
    const keys = { device: makeKey(), billing: makeKey(), content: makeKey() }
    const operator = await ctx.transaction(async (ctx) => {
      const domainPrefix =
        facts.domainPrefix ?? (await freePrefix(domainPrefixFrom(facts.name), (label) => this.isDomain(ctx, label)))
      const languages = facts.languages ?? ['en']
      const draft = { ...facts, domainPrefix, languages, createdAt: ctx.now, ...keptKeys(this.keys, keys) }
      const added = await ctx.repo(Operator).add(draft)
      await ctx.bump(...familyOf(added.id, added.parentId))
      return added
    })
    return { operator, keys }
  }

  async change(ctx: Context, id: number, patch: Partial<OperatorDraft>): Promise<void> {
    await ctx.transaction(async (ctx) => {
      refuseUnfit(patch)
      const before = await this.get(ctx, id)
      if (patch.parentId) await this.refuseCircle(ctx, id, patch.parentId)
      await ctx.repo(Operator).change({ id }, patch)
      await ctx.bump(...familyOf(id, before.parentId, patch.parentId))
    })
  }

  list(ctx: Context): Promise<Operator[]> {
    return ctx.repo(Operator).find({ order: ['id'] })
  }

  async get(ctx: Context, id: number): Promise<Operator> {
    const operator = await ctx.repo(Operator).first({ where: { id } })
    if (!operator) throw operatorErrors.operatorUnknown({ id })
    return operator
  }

  async facts(ctx: Context): Promise<OperatorFacts> {
    const kept = this.peek(ctx)
    if (kept) return kept
    const id = ctx.clientId ?? 0
    const known = await this.known(id)
    if (!known) throw operatorErrors.operatorUnknown({ id })
    return factsOf(known)
  }

  peek(ctx: Context): OperatorFacts | undefined {
    const known = ctx.clientId === null ? null : ctx.rendered.peekValue<KnownOperator | null>(tagOf(ctx.clientId))
    return known ? factsOf(known) : undefined
  }

  async activeIds(ctx: Context): Promise<readonly number[]> {
    return (await ctx.repo(Operator).find({ where: { isActive: true }, only: ['id'], order: ['id'] })).map(
      ({ id }) => id,
    )
  }

  /** The operator as this process knows it; null where there is none. */
  known(id: number): Promise<KnownOperator | null> {
    return this.doorOf(id).value(tagOf(id), async () => ({
      value: await this.read(this.system('operators', id), id),
      tags: [tagOf(id)],
    }))
  }

  /** What is kept within that operator: forgotten by its own bumps and by those of the installation. */
  private doorOf(id: number): Rendered {
    const known = this.doors.get(id)
    if (known) return known
    const { rendered } = this.system('operators', id)
    // Whoever calls may name any id.
    if (this.doors.size < doorsKept) this.doors.set(id, rendered)
    return rendered
  }

  /** How many of these the operator may have; undefined where there is no end. */
  async quotaOf(id: number, name: string): Promise<number | undefined> {
    return (await this.known(id))?.quotas[name as QuotaName]
  }

  /** Whether this is the device key of an active operator; told at once where the operator is known here already. */
  isDeviceKey(clientId: number, apiKey: string): Later<boolean> {
    const fits = (known: KnownOperator | null) => known?.isActive === true && isDeviceKeyOf(known, apiKey)
    const kept = this.doorOf(clientId).peekValue<KnownOperator | null>(tagOf(clientId))
    return kept === undefined ? this.known(clientId).then(fits) : fits(kept)
  }

  /** The operator's key in clear: to check a signature, or for the apps that a parent hands it to. */
  keyOf(operator: Operator, kind: KeyKind): string {
    return openKey(this.keys, kind, operator)
  }

  /** The key by which an operator's scripts sign; throws `operatorUnknown` where none is served by this id. */
  async signingKey(clientId: number, kind: KeyKind): Promise<string> {
    const operator = await this.known(clientId)
    if (!operator?.isActive) throw operatorErrors.operatorUnknown({ id: clientId })
    const keys = opened.get(operator) ?? new Map<KeyKind, string>()
    opened.set(operator, keys)
    const key = keys.get(kind) ?? this.keyOf(operator, kind)
    keys.set(kind, key)
    return key
  }

  /** A new key in place of the old, which opens nothing from now on. */
  async rotateKey(ctx: Context, id: number, kind: KeyKind): Promise<string> {
    const key = makeKey()
    await ctx.transaction(async (ctx) => {
      const changed = await ctx.repo(Operator).change({ id }, keptKey(this.keys, kind, key))
      if (changed === 0) throw operatorErrors.operatorUnknown({ id })
      await ctx.bump(tagOf(id))
    })
    return key
  }

  /** The active operators that a common app offers to choose from, by name. */
  children(ctx: Context, parentId: number): Promise<Operator[]> {
    return ctx.repo(Operator).find({ where: { parentId, isActive: true }, order: ['nameFold', 'id'] })
  }

  /** Children whose name holds the text, or whose short code it is. */
  searchChildren(ctx: Context, parentId: number, search: string): Promise<Operator[]> {
    const byName = { nameFold: { [Op.substring]: search } }
    const either = /^\d{1,9}$/.test(search) ? [byName, { uid: Number(search) }] : [byName]
    const where = { parentId, isActive: true, [Op.or]: either }
    return ctx.repo(Operator).find({ where, order: ['nameFold', 'id'] })
  }

  async offeredChildren(ctx: Context, search: string): Promise<readonly ChildOperator[]> {
    const parentId = ctx.clientId ?? 0
    const found = search === '' ? this.children(ctx, parentId) : this.searchChildren(ctx, parentId, fold(search))
    return (await found).map((operator) => this.offered(operator))
  }

  async offeredChild(ctx: Context, which: { id: number } | { uid: number }): Promise<ChildOperator | null> {
    const parentId = ctx.clientId ?? 0
    const byCode = 'id' in which ? { uid: which.id } : which
    const found = (await this.child(ctx, parentId, which)) ?? (await this.child(ctx, parentId, byCode))
    return found && this.offered(found)
  }

  /** The child with this id or short code. */
  child(ctx: Context, parentId: number, which: { id: number } | { uid: number }): Promise<Operator | null> {
    return ctx.repo(Operator).first({ where: { parentId, isActive: true, ...which } })
  }

  private offered(operator: Operator): ChildOperator {
    const { id, name, uid, apiUrl, externalClientId, redirectToPortalUrl, logoUrl } = operator
    const apiKey = this.keyOf(operator, 'device')
    return { id, name, uid, apiKey, apiUrl, externalClientId, redirectToPortalUrl, logoUrl }
  }

  private async read(ctx: Context, id: number): Promise<KnownOperator | null> {
    const operator = await ctx.repo(Operator).first({ where: { id } })
    return (
      operator && { ...operator, hasChildren: (await ctx.repo(Operator).count({ parentId: id, isActive: true })) > 0 }
    )
  }

  /** Nobody stands below itself, over however many parents. */
  private async refuseCircle(ctx: Context, id: number, parentId: number): Promise<void> {
    const passed = new Set<number>()
    for (let above: number | null = parentId; above !== null && !passed.has(above);) {
      if (above === id) throw refused('parent_id')
      passed.add(above)
      above = (await ctx.repo(Operator).first({ where: { id: above } }))?.parentId ?? null
    }
  }

  private async isDomain(ctx: Context, domainPrefix: string): Promise<boolean> {
    return (await ctx.repo(Operator).count({ domainPrefix })) > 0
  }
}
