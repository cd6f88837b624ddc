import { fold, type Context, type DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import type { EntitlementsService } from '../subscribers/entitlements.service.js'
import { RadioIcon } from './radio-icon.table.js'
import { radioTag } from './radio-tag.js'
import { Radio, RadioTariff } from './radio.table.js'

interface Station {
  readonly radio: Row<typeof Radio>
  readonly icon: Row<typeof RadioIcon> | undefined
  readonly tariffIds: readonly number[]
}

/** A station as an account sees it. */
export interface HeardStation extends Station {
  readonly isOpen: boolean
}

export class RadioLists {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly entitlements: EntitlementsService,
  ) {}

  /** Stations in the operator's order, all of them or those whose name holds a text. */
  async of(ctx: Context<DeviceActor>, search: string): Promise<readonly HeardStation[]> {
    const [stations, held] = await Promise.all([this.stations(ctx), this.held(ctx)])
    const wanted = fold(search)
    return stations
      .filter(({ radio }) => radio.nameFold.includes(wanted))
      .map((station) => ({ ...station, isOpen: station.tariffIds.some((id) => held.has(id)) }))
  }

  /** All stations as somebody without an account sees them: none is open. */
  async forGuest(ctx: Context): Promise<readonly HeardStation[]> {
    return (await this.stations(ctx)).map((station) => ({ ...station, isOpen: false }))
  }

  private stations(ctx: Context): Promise<readonly Station[]> {
    return ctx.rendered.value('radio:stations', async () => {
      const [radios, icons, links] = await Promise.all([
        ctx.repo(Radio).find({ where: { isEnabled: true }, order: ['position', 'id'] }),
        ctx.repo(RadioIcon).find(),
        ctx.repo(RadioTariff).find(),
      ])
      const iconOf = new Map(icons.map((icon) => [icon.id, icon]))
      const tariffsOf = Map.groupBy(links, ({ radioId }) => radioId)
      const value = radios.map((radio) => ({
        ...{ radio, icon: iconOf.get(radio.radioIconId ?? 0) },
        tariffIds: (tariffsOf.get(radio.id) ?? []).map(({ tariffId }) => tariffId),
      }))
      return { value, tags: [radioTag] }
    })
  }

  private async held(ctx: Context<DeviceActor>): Promise<ReadonlySet<number>> {
    const state = await this.entitlements.of(ctx, ctx.actor.accountId)
    const { tariffs } = await this.catalogue.of(ctx)
    const counted = state.tariffIds.filter((id) => {
      const tariff = tariffs.get(id)?.tariff
      return tariff?.usedForRadioList && (state.isActive || tariff.availableForInactiveAccounts)
    })
    return new Set(counted)
  }
}
