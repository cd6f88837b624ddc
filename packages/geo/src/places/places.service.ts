import {
  readNetworks,
  type Context,
  type Geo,
  type HouseFacts,
  type Networks,
  type Place,
  type Settings,
} from '@headend/base'
import { Op } from '@headend/base/db'
import { GeoCity } from '../cities/city.table.js'
import { mainDatabase, type DatabaseService } from '../database/database.service.js'
import { openDatabase, type Found, type OpenedDatabase } from '../database/open-database.js'
import type { GeoSettings } from '../geo.settings.js'
import { GeoNetwork } from '../networks/network.table.js'
import { networksTag } from '../networks/networks-tag.js'

/** A network of an operator's, ready to be asked. */
interface OwnNetwork {
  readonly holds: Networks
  readonly found: Found
}

/** What an operator says of its callers: where its own networks are, and which database it asks. */
interface OwnPlaces {
  readonly networks: readonly OwnNetwork[]
  readonly locator: string
}

const nothing: OwnPlaces = { networks: [], locator: '' }

const prefixOf = (network: string): number => Number(network.split('/')[1] ?? 128)

const cityKey = (country: string, name: string): string => `${country}:${name}`

type Names = ReadonlyMap<string, Readonly<Record<string, string>>>

const ownNetwork = ({ network, country, city }: GeoNetwork, names: Names): OwnNetwork => ({
  holds: readNetworks(network),
  found: { country, cityNames: city === '' ? {} : { en: city, ...names.get(cityKey(country, city)) } },
})

/** What the cities of these networks are called in other languages. */
const namesOf = async (ctx: Context, networks: readonly GeoNetwork[]): Promise<Names> => {
  const name = { [Op.in]: [...new Set(networks.map(({ city }) => city))] }
  const cities = await ctx.repo(GeoCity).find({ where: { name }, order: ['id'] })
  // An operator's own words go over everybody's.
  const inTurn = cities.toSorted((a, b) => Number(a.clientId !== null) - Number(b.clientId !== null))
  return new Map(inTurn.map((city) => [cityKey(city.country, city.name), city.nameI18n]))
}

/** Where callers are, from memory: a database of the installation under the operator's own networks. */
export class PlacesService implements Geo {
  private readonly databases = new Map<string, { readonly version: string; readonly opened?: OpenedDatabase }>()
  /** What was known last, for the moment in which it is read anew. */
  private readonly known = new Map<number, OwnPlaces>()

  constructor(
    private readonly files: readonly DatabaseService[],
    private readonly settings: Settings,
    private readonly house: Pick<HouseFacts, 'system'>,
  ) {}

  isReady(ctx: Context): boolean {
    const { networks, locator } = this.ownOf(ctx)
    return networks.length > 0 || this.databaseOf(locator) !== undefined
  }

  placeOf(ctx: Context, ip: string): Place | undefined {
    const found = this.find(ctx, ip)
    return found && { country: found.country, city: found.cityNames['en'] ?? '' }
  }

  /** The same with names by language. */
  find(ctx: Context, ip: string): Found | undefined {
    const { networks, locator } = this.ownOf(ctx)
    const own = networks.find(({ holds }) => holds(ip))
    if (own) return own.found
    try {
      return this.databaseOf(locator)?.find(ip)
    } catch {
      // What is no address is nowhere.
      return undefined
    }
  }

  /** Takes the files up that are other ones; one that cannot be read leaves the last one in use. */
  async refresh(ctx: Context): Promise<void> {
    for (const one of this.files) await this.refreshOne(ctx, one)
  }

  /** Reads what the operator says, where it changed. */
  async load(ctx: Context): Promise<OwnPlaces> {
    const { clientId } = ctx
    if (clientId === null) return nothing
    const own = await ctx.rendered.value(networksTag, async () => {
      const operator = this.house.system('geo', clientId)
      const rows = await operator.repo(GeoNetwork).find()
      const names = await namesOf(operator, rows)
      const networks = rows
        .toSorted((a, b) => prefixOf(b.network) - prefixOf(a.network))
        .map((row) => ownNetwork(row, names))
      const { locator } = await this.settings.get<GeoSettings>(ctx, 'geo')
      return { value: { networks, locator }, tags: [networksTag, 'settings:geo'] }
    })
    this.known.set(clientId, own)
    return own
  }

  private async refreshOne(ctx: Context, files: DatabaseService): Promise<void> {
    const known = this.databases.get(files.name)
    const file = await files.current(ctx)
    if (!file || file.version === known?.version) return
    // Also of one that cannot be read: it would not be better a minute later.
    const { version } = file
    try {
      const opened = openDatabase(await file.read())
      this.databases.set(files.name, { version, opened })
      const { type, builtAt } = opened
      ctx.logger.info({ database: files.name, type, builtAt }, 'places are read')
    } catch (error) {
      this.databases.set(files.name, { ...known, version })
      ctx.logger.error({ database: files.name, err: error }, 'the database of places cannot be read')
    }
  }

  /** The one that was chosen, or that of the installation while there is none of that name. */
  private databaseOf(locator: string): OpenedDatabase | undefined {
    return (this.databases.get(locator) ?? this.databases.get(mainDatabase))?.opened
  }

  private ownOf(ctx: Context): OwnPlaces {
    if (ctx.clientId === null) return nothing
    const kept = ctx.rendered.peekValue<OwnPlaces>(networksTag)
    if (kept) return kept
    // Nobody waits here: the next caller has them, and until then what was known last holds.
    this.load(ctx).catch((error: unknown) => ctx.logger.error({ err: error }, 'networks could not be read'))
    return this.known.get(ctx.clientId) ?? nothing
  }
}
