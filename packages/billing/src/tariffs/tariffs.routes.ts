import { free, id, idOf, int, object, oneOf, optional, route, word, type Out, type TariffPatch } from '@headend/base'
import { amount, given, mayFlag } from '../wire/fields.js'
import { isOn, said } from '../wire/said.js'
import type { TariffDesk } from './tariff-desk.service.js'
import { AdditionalView, additionalView, OptionsView, optionsView, TariffsView, tariffsView } from './tariffs.views.js'

const faults = free().description('What is wrong with which field: a list of sentences for each')
const post = { method: 'post', auth: 'signed' } as const

const fields = {
  price: optional(amount()),
  default_activation_price: optional(amount()),
  enabled: mayFlag(),
  assigned_by_default: mayFlag(),
  required: mayFlag(),
  ip_restriction: mayFlag(),
  available_for_inactive_accounts: mayFlag(),
  display_in_channels_widget: mayFlag(),
  used_for_channel_list: mayFlag(),
  used_for_video_list: mayFlag(),
  used_for_radio_list: mayFlag(),
  available_to_unsubscribe: mayFlag(),
}
const counts = {
  name: word(255),
  period: int(0, 36_500).description('Days; 0 is a tariff of the system'),
  sessions_count: int(0, 1000),
  basic_sessions_count: int(0, 1000),
  basic_tariff_priority: int(0, 10),
}
const mayCounts = {
  name: optional(counts.name),
  period: optional(counts.period),
  sessions_count: optional(counts.sessions_count),
  basic_sessions_count: optional(counts.basic_sessions_count),
  basic_tariff_priority: optional(counts.basic_tariff_priority),
}
type Flags = { readonly [K in keyof typeof fields]?: Out<(typeof fields)[K]> | undefined }
type Counts = { readonly [K in keyof typeof mayCounts]?: Out<(typeof mayCounts)[K]> | undefined }

const patchOf = (words: Flags & Counts & { readonly available_everywhere?: 0 | 1 | undefined }): TariffPatch =>
  said({
    ...{ name: words.name, period: words.period, sessionsCount: words.sessions_count },
    basicSessionsCount: words.basic_sessions_count,
    basicTariffPriority: words.basic_tariff_priority,
    isEnabled: isOn(words.enabled),
    assignedByDefault: isOn(words.assigned_by_default),
    isRequired: isOn(words.required),
    ipRestriction: isOn(words.ip_restriction),
    availableForInactiveAccounts: isOn(words.available_for_inactive_accounts),
    availableEverywhere: isOn(words.available_everywhere),
    displayInChannelsWidget: isOn(words.display_in_channels_widget),
    usedForChannelList: isOn(words.used_for_channel_list),
    usedForVideoList: isOn(words.used_for_video_list),
    usedForRadioList: isOn(words.used_for_radio_list),
    availableToUnsubscribe: isOn(words.available_to_unsubscribe),
  })

const pricesOf = (words: Pick<Flags, 'price' | 'default_activation_price'>) => ({
  price: words.price,
  activationPrice: words.default_activation_price,
})

/** What is sold, in the four lists that billing systems ask for. */
export const tariffListRoutes = (desk: TariffDesk, publicUrl: string) => [
  route({
    ...{ ...post, path: '/tariff/list/', summary: 'All tariffs', input: object({}), reply: TariffsView },
    invalid: 1001,
    run: async (ctx) => tariffsView(await desk.list(ctx), publicUrl),
  }),
  route({
    ...{ ...post, path: '/tariff/basic/list/', summary: 'Basic tariffs', input: object({}), reply: TariffsView },
    invalid: 1001,
    run: async (ctx) =>
      tariffsView(
        (await desk.list(ctx)).filter(({ priority }) => priority > 0),
        publicUrl,
      ),
  }),
  route({
    ...{ ...post, path: '/tariff/additional/list/', summary: 'Tariffs beside a basic one', input: object({}) },
    reply: AdditionalView,
    invalid: 1001,
    run: async (ctx) => additionalView(await desk.list(ctx), publicUrl),
  }),
  route({
    ...{ ...post, path: '/tariff/option/list/', summary: 'Tariffs that open no channel', input: object({}) },
    reply: OptionsView,
    invalid: 1001,
    run: async (ctx) => optionsView(await desk.list(ctx)),
  }),
]

/** What a tariff was paid for by, before it had a period: by the month, by the year, or not at all. */
const periodOfType = [30, 365, 0] as const
const type = optional(oneOf(0, 1, 2)).description('What said the period once: 0 a month, 1 a year, 2 hidden')

/** Makes tariffs, changes them, and takes them away. */
export const tariffRoutes = (desk: TariffDesk) => [
  route({
    ...post,
    path: '/tariff/create/',
    summary: 'Make a tariff',
    input: object({ ...counts, period: mayCounts.period, type, available_everywhere: mayFlag(), ...fields }),
    reply: object({ id: optional(id()), error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { alreadyExists: 1 },
    invalid: 1,
    run: async (ctx, { type: old = 0, ...words }) => {
      const facts = { ...patchOf(words), name: words.name, period: words.period ?? periodOfType[old] }
      return { id: await desk.create(ctx, facts, pricesOf(words)), error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/tariff/modify/',
    summary: 'Change a tariff; what is left out stays',
    input: object({ tariff_id: given('tvm_tariffs'), ...mayCounts, ...fields }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { tariffUnknown: 1, soldUnknown: 1, alreadyExists: 1 },
    invalid: 1,
    run: async (ctx, { tariff_id, ...words }) => {
      await desk.modify(ctx, tariff_id, patchOf(words), pricesOf(words))
      return { error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/tariff/delete/',
    summary: 'Remove a tariff that nobody holds',
    input: object({ tariff_id: given('tvm_tariffs'), id: given('tvm_tariffs') }),
    reply: object({}),
    codes: { tariffUnknown: 1, soldUnknown: 1, hasDependants: 2 },
    invalid: 1,
    run: async (ctx, { tariff_id, id: old }) => {
      await desk.remove(ctx, tariff_id ?? old)
      return {}
    },
  }),
  ...[true, false].map((isGranted) =>
    route({
      ...post,
      path: `/tariff/streamservice/${isGranted ? 'assign' : 'remove'}/`,
      summary: isGranted ? 'Let a tariff use a streaming service' : 'Let a tariff use a streaming service no longer',
      input: object({ tariff_id: given('tvm_tariffs'), service_id: idOf('tvm_stream_services') }),
      reply: object({}),
      codes: { tariffUnknown: 1, soldUnknown: 1, streamServiceUnknown: 2, internal: 3 },
      invalid: 2,
      run: async (ctx, { tariff_id, service_id }) => {
        await desk.grant(ctx, tariff_id, service_id, isGranted)
        return {}
      },
    }),
  ),
]
