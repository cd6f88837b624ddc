import { chain, type Context, type Geo, type Later } from '@headend/base'
import type { Catalogue } from '../catalogue/catalogue.service.js'
import { isInForce, touches } from '../catalogue/maintenance-windows.service.js'
import type { StreamServiceType } from '../streaming/stream-service.table.js'
import type { Viewer } from './viewers.service.js'
import { chooseService } from './choose-service.js'
import type { LoadMeter } from './load-meter.js'
import type { RoutedService, RoutingFacts, RoutingFactsService } from './routing-facts.service.js'
import { maskByRules, ruleForService, type ContentType, type RuleFacts } from './rules.js'

/** What a stream is wanted of, and for whom. */
export interface StreamWish {
  readonly contentType: ContentType
  /** Kinds of services that deliver it to this device. */
  readonly types: readonly StreamServiceType[]
  /** Services that the content is linked to. */
  readonly serviceIds: readonly number[]
  /** The channel, for works that touch channels. */
  readonly channelId?: number
  /** Services with which the app failed. */
  readonly excluded: readonly number[]
  readonly viewer: Viewer
  readonly catalogue: Pick<Catalogue, 'tariffs'>
}

/** The service that was taken, and the mask of its address. */
export interface Route {
  readonly service: RoutedService
  readonly urlMask: string
}

/** Finds the service for a stream (domain.md 6.3). */
export class RouterService {
  constructor(
    private readonly facts: RoutingFactsService,
    private readonly meter: LoadMeter,
    private readonly geo: () => Geo | undefined = () => undefined,
  ) {}

  /** The service that delivers, or undefined where none can; its load is counted. */
  route(ctx: Context, wish: StreamWish): Later<Route | undefined> {
    return chain(this.facts.peek(ctx) ?? this.facts.of(ctx), (facts) => this.chosen(ctx, wish, facts))
  }

  private chosen(ctx: Context, wish: StreamWish, facts: RoutingFacts): Route | undefined {
    const candidates = candidatesOf(facts, wish, ctx.now)
    if (candidates.size === 0) return undefined
    // Nobody is looked for where no rule asks.
    const isAsked = facts.rules.some(({ rule }) => rule.countries.length > 0)
    const country = (isAsked && this.geo()?.placeOf(ctx, ctx.ip)?.country) || ''
    const asked = { ...ruleFactsOf(ctx, wish, facts), country }
    const rule = ruleForService(facts.rules, asked, (id) => candidates.has(id))
    const chosen = rule ? candidates.get(rule.serviceId ?? 0) : this.best(ctx, candidates, asked)
    if (!chosen) return undefined
    this.meter.note(chosen.row.id, ctx.now)
    const byRules = chosen.row.routing === 'rules' ? maskByRules(facts.rules, asked) : undefined
    return { service: chosen, urlMask: rule?.urlMask || byRules || chosen.row.urlMask }
  }

  private best(
    ctx: Context,
    candidates: ReadonlyMap<number, RoutedService>,
    { dataCentreId, shiftHours }: RuleFacts,
  ): RoutedService | undefined {
    const loadOf = (id: number): number => this.meter.loadOf(id, ctx.now)
    const rows = [...candidates.values()].map(({ row }) => row)
    const chosen = chooseService(rows, { dataCentreId, shiftHours, loadOf })
    return chosen && candidates.get(chosen.id)
  }
}

/** Services that may deliver this, now, to this viewer. */
const candidatesOf = (facts: RoutingFacts, wish: StreamWish, now: Date): ReadonlyMap<number, RoutedService> => {
  const windows = facts.windows.filter((window) => isInForce(window, now))
  const held = grantingTariffs(wish)
  const found = new Map<number, RoutedService>()
  for (const id of wish.serviceIds) {
    const service = facts.services.get(id)
    if (!service || wish.excluded.includes(id)) continue
    const { row, grantedBy } = service
    const isBlocked = windows.some((window) => touches(window, id, wish.channelId))
    const isGranted = grantedBy === undefined || held.some((tariffId) => grantedBy.has(tariffId))
    if (wish.types.includes(row.type as StreamServiceType) && isGranted && !isBlocked) found.set(id, service)
  }
  return found
}

/** Tariffs that count: of a debtor only those that are meant for inactive accounts. */
const grantingTariffs = ({ viewer, catalogue }: StreamWish): readonly number[] =>
  viewer.isActive
    ? viewer.tariffIds
    : viewer.tariffIds.filter((id) => catalogue.tariffs.get(id)?.tariff.availableForInactiveAccounts)

const ruleFactsOf = (
  { ip }: Context,
  { contentType, viewer: { account, deviceType, tariffIds } }: StreamWish,
  { closedCentres }: RoutingFacts,
): Omit<RuleFacts, 'country'> => ({
  ...{ deviceType, contentType, tariffIds, ip },
  dataCentreId: closedCentres.has(account.dataCentreId) ? null : account.dataCentreId,
  shiftHours: account.useTimeshift ? account.preferredTimeshiftOffset : 0,
})
