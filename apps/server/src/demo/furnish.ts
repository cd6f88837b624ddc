import { Devices, isZone, Subscribers, Tariffs, type Context, type House } from '@headend/base'
import { offered } from '../offered.js'
import { channelLogoPath } from '../test-signal/channel-logo.js'
import type { DemoState } from './demo-state.js'
import { categories, channels, subscribers, tariffs, tariffsOf, type DemoChannel } from './lineup.js'
import { StaffClient, type StaffRow } from './staff-client.js'

const domainPrefix = 'demo'
const positionGap = 1000

/** Short, so that somebody who tries the demo sees a token end. */
const tokenSeconds = 300

/** The demo's operator, and a member of its staff to make the rest through. */
export interface Furnished {
  readonly operator: number
  readonly zone: string
  readonly apiKey: string
  readonly staff: StaffClient
}

/** Makes whatever of the demo is missing and leaves alone what is there, changed by hand or not. */
export const furnish = async (house: House, state: DemoState, url: string): Promise<Furnished> => {
  const { id, zone, apiKey } = await operatorOf(house)
  const ctx = house.system('demo', id)
  await offered(house, Devices).enableAll(ctx)
  await people(house, ctx, state)
  const staff = new StaffClient(house, state.staff, id)
  const kinds = byName(await ensure(staff, 'categories', categories, ({ name, color }) => ({ name, color })))
  const services = await servicesAt(staff, url)
  const sold = byName(await ensure(staff, 'tariffs', tariffs, tariffForm))
  await ensure(staff, 'channels', channels, (channel) => channelForm(channel, { kinds, services, sold }))
  await enrol(house, staff, ctx, state)
  return { operator: id, zone, apiKey, staff }
}

const operatorOf = async ({ areas: { operators }, system }: House) => {
  const ctx = system('demo', null)
  const known = (await operators.list(ctx)).find((one) => one.domainPrefix === domainPrefix)
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone
  const facts = { name: 'Aurora Television', domainPrefix, timeZone: isZone(local) ? local : 'UTC' }
  const operator = known ?? (await operators.create(ctx, facts)).operator
  return { id: operator.id, zone: operator.timeZone, apiKey: operators.keyOf(operator, 'device') }
}

/** A superuser and one of the operator's people. */
const people = async ({ areas: { staff, roles }, system }: House, ctx: Context, state: DemoState): Promise<void> => {
  const installation = system('demo', null)
  if (!(await staff.byUsername(installation, state.superuser.username)))
    await staff.create(installation, { ...state.superuser, name: 'Demo administrator' })
  if (await staff.byUsername(ctx, state.staff.username)) return
  const { id } = await roles.administrator(ctx)
  await staff.create(ctx, { ...state.staff, name: 'Demo staff', roleIds: [id] })
}

const byName = (rows: readonly StaffRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map((row) => [String(row['name']), row.id]))

/** All rows of a noun, after those whose name is missing were added. */
const ensure = async <T extends { readonly name: string }>(
  staff: StaffClient,
  noun: string,
  wanted: readonly T[],
  form: (one: T, index: number) => object,
): Promise<readonly StaffRow[]> => {
  const rows = [...(await staff.rows(noun))]
  const known = byName(rows)
  for (const [index, one] of wanted.entries()) {
    if (known.has(one.name)) continue
    const ordered = noun === 'categories' || noun === 'channels' ? { position: (index + 1) * positionGap } : {}
    rows.push(await staff.add(noun, { ...form(one, index), ...ordered }))
  }
  return rows
}

/** The server itself plays the part of a stream server; where it is reached may differ from start to start. */
const servicesAt = async (staff: StaffClient, url: string): Promise<Readonly<Record<'live' | 'pvr', number>>> => {
  const wanted = [
    { name: 'Test signal', type: 'live', url_mask: `${url}/signal/$prefix/index.m3u8?token=$token` },
    { name: 'Test archive', type: 'pvr', url_mask: `${url}/signal/$prefix/archive-$flpbt-$flpdur.m3u8?token=$token` },
  ]
  const common = { content_id_for_token: '$prefix', token_ttl_seconds: tokenSeconds }
  const rows = await ensure(staff, 'stream-services', wanted, (one) => ({ ...one, ...common }))
  for (const { name, url_mask } of wanted) {
    const row = rows.find((one) => one['name'] === name)
    if (row && row['url_mask'] !== url_mask) await staff.change('stream-services', row.id, { url_mask })
  }
  const known = byName(rows)
  return { live: known.get('Test signal') ?? 0, pvr: known.get('Test archive') ?? 0 }
}

const tariffForm = ({ name, price, priority, forDebtors }: (typeof tariffs)[number]) => ({
  ...{ name, price, period: forDebtors ? 0 : 30 },
  ...{ basic_tariff_priority: priority, available_for_inactive_accounts: forDebtors, is_hidden: forDebtors },
  // Everybody who opens the page is one more device.
  ...{ sessions_count: 100, basic_sessions_count: 100 },
})

interface Linked {
  readonly kinds: ReadonlyMap<string, number>
  readonly services: Readonly<Record<'live' | 'pvr', number>>
  readonly sold: ReadonlyMap<string, number>
}

const channelForm = (channel: DemoChannel, { kinds, services, sold }: Linked) => {
  const { key, name, category, archiveDays, sends, isForAdults = false } = channel
  const later = 'laterThan' in sends ? sends : undefined
  const number = channels.indexOf(channel) + 1
  return {
    ...{ name, lcn_number: number, category_id: kinds.get(category) ?? 0 },
    icon_url: channelLogoPath({ number, name, hue: (number * 47) % 360 }),
    ...{ guide_id: later?.laterThan ?? key, timeshift_offset: later?.hours ?? 0, url_prefix: key },
    ...{ recording_days: archiveDays, parent_control: isForAdults, public_display: category === 'News' },
    tariff_ids: tariffsOf(channel).map((tariff) => sold.get(tariff) ?? 0),
    service_ids: archiveDays > 0 ? [services.live, services.pvr] : [services.live],
  }
}

/** A few subscribers, one of whom has not paid. */
const enrol = async (house: House, staff: StaffClient, ctx: Context, state: DemoState): Promise<void> => {
  const known = new Set((await staff.rows('accounts')).map((row) => String(row['abonement'])))
  for (const { abonement, firstname, lastname, isActive, tariffs: held } of subscribers) {
    const password = state.passwords[abonement]
    if (known.has(abonement) || password === undefined) continue
    const ids = await Promise.all(held.map((name) => offered(house, Tariffs).byName(ctx, name)))
    const wish = { abonement, firstname, lastname, password, tariffIds: ids.map(({ id }) => id) }
    const { accountId } = await offered(house, Subscribers).create(ctx, wish)
    if (!isActive) await staff.change('accounts', accountId, { is_active: false, status_reason: 'DEBT' })
  }
}
