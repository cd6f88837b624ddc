import { decimal, flag, id, int, list, money, object, text, type Out, type TariffFacts } from '@headend/base'

const common = {
  id: id(),
  name: text(),
  period: int(0).description('Days; 0 is a tariff of the system'),
  price: decimal(),
  activation_price: decimal(),
}
const basic = { basic_tariff_priority: int(0, 10) }
const limits = { sessions_count: int(0), basic_sessions_count: int(0), ip_restriction: flag() }
const channels = { channels: list(object({ id: id(), name: text(), icon: text() })) }

export const TariffsView = object({ tariffs: list(object({ ...common, ...basic, ...limits, ...channels })) })
export const AdditionalView = object({ tariffs: list(object({ ...common, ...limits, ...channels })) })
export const OptionsView = object({ tariffs: list(object({ ...common, ...limits })) })

const commonView = ({ id: of, name, period, price, activationPrice, currency }: TariffFacts) => ({
  ...{ id: of, name, period, price: money(price, currency, 'number') },
  // Without a price of its own connecting costs what is left of the period, at most the price.
  activation_price: money(activationPrice ?? price, currency, 'number'),
})

const limitsView = ({ sessionsCount, basicSessionsCount, ipRestriction }: TariffFacts) => ({
  ...{ sessions_count: sessionsCount, basic_sessions_count: basicSessionsCount },
  ip_restriction: ipRestriction ? (1 as const) : (0 as const),
})

/** An icon that lies here is told with its whole address. */
const channelsView = ({ channels: open }: TariffFacts, publicUrl: string) => ({
  channels: open.map(({ id: of, name, iconUrl }) => ({
    ...{ id: of, name },
    icon: iconUrl.startsWith('/') ? `${publicUrl}${iconUrl}` : iconUrl,
  })),
})

export const tariffsView = (all: readonly TariffFacts[], publicUrl: string): Out<typeof TariffsView> => ({
  tariffs: all.map((one) => ({
    ...commonView(one),
    basic_tariff_priority: one.priority,
    ...limitsView(one),
    ...channelsView(one, publicUrl),
  })),
})

export const additionalView = (all: readonly TariffFacts[], publicUrl: string): Out<typeof AdditionalView> => ({
  tariffs: all
    .filter(({ priority, channels: open }) => priority === 0 && open.length > 0)
    .map((one) => ({ ...commonView(one), ...limitsView(one), ...channelsView(one, publicUrl) })),
})

/** A tariff that opens no channel is an option. */
export const optionsView = (all: readonly TariffFacts[]): Out<typeof OptionsView> => ({
  tariffs: all
    .filter(({ priority, channels: open }) => priority === 0 && open.length === 0)
    .map((one) => ({ ...commonView(one), ...limitsView(one) })),
})
