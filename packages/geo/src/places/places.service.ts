import { readNetworks, type Context, type Geo, type HouseFacts, type Networks, type Place } from '@headend/base'
import type { DatabaseService } from '../database/database.service.js'
import { openDatabase, type Found, type OpenedDatabase } from '../database/open-database.js'
import { GeoNetwork } from '../networks/network.table.js'
import { networksTag } from '../networks/networks-tag.js'

/** A network of an operator's, ready to be asked. */
interface OwnNetwork {
  readonly holds: Networks
  readonly found: Found
}

const prefixOf = (network: string): number => Number(network.split('/')[1] ?? 128)

const ownOf = ({ network, country, city }: GeoNetwork): OwnNetwork => ({
  holds: readNetworks(network),
  found: { country, cityNames: city === '' ? {} : { en: city } },
})

/** Where callers are, from memory: the database of the installation under the operator's own networks. */
export class PlacesService implements Geo {
  private database: OpenedDatabase | undefined
  private version = ''
  /** What was known last, for the moment in which it is read anew. */
  private readonly known = new Map<number, readonly OwnNetwork[]>()

  constructor(
    private readonly files: DatabaseService,
    private readonly house: Pick<HouseFacts, 'system'>,
  ) {}

  isReady(ctx: Context): boolean {
    return this.database !== undefined || this.networksOf(ctx).length > 0
  }

  placeOf(ctx: Context, ip: string): Place | undefined {
    const found = this.find(ctx, ip)
    return found && { country: found.country, city: found.cityNames['en'] ?? '' }
  }

  /** The same with names by language. */
  find(ctx: Context, ip: string): Found | undefined {
    const own = this.networksOf(ctx).find(({ holds }) => holds(ip))
    if (own) return own.found
    try {
      return this.database?.find(ip)
    } catch {
      // What is no address is nowhere.
      return undefined
    }
  }

  /** Takes the file up where it is another one; one that cannot be read leaves the last one in use. */
  async refresh(ctx: Context): Promise<void> {
    const file = await this.files.current(ctx)
    if (!file || file.version === this.version) return
    try {
      this.database = openDatabase(await file.read())
      ctx.logger.info({ type: this.database.type, builtAt: this.database.builtAt }, 'places are read')
    } catch (error) {
      ctx.logger.error({ err: error }, 'the database of places cannot be read')
    }
    // Also of one that cannot be read: it would not be better a minute later.
    this.version = file.version
  }

  /** Reads the operator's networks, where they changed. */
  async load(ctx: Context): Promise<readonly OwnNetwork[]> {
    const { clientId } = ctx
    if (clientId === null) return []
    const networks = await ctx.rendered.value(networksTag, async () => {
      const rows = await this.house.system('geo', clientId).repo(GeoNetwork).find()
      const sorted = rows.toSorted((a, b) => prefixOf(b.network) - prefixOf(a.network))
      return { value: sorted.map(ownOf), tags: [networksTag] }
    })
    this.known.set(clientId, networks)
    return networks
  }

  private networksOf(ctx: Context): readonly OwnNetwork[] {
    if (ctx.clientId === null) return []
    const kept = ctx.rendered.peekValue<readonly OwnNetwork[]>(networksTag)
    if (kept) return kept
    // Nobody waits here: the next caller has them, and until then what was known last holds.
    this.load(ctx).catch((error: unknown) => ctx.logger.error({ err: error }, 'networks could not be read'))
    return this.known.get(ctx.clientId) ?? []
  }
}
