import type { Context, Schema } from '@headend/base'
import type { ColumnSpec, Columns, Draft, Table } from '@headend/base/db'
import type { TestHouse } from '@headend/base/testing'
import { described } from './described.js'
import { sampleAbonement, samplePassword, words } from './sample-input.js'

/** Rows of one owner by table: their ids, in the order they were made. */
export type Seeded = ReadonlyMap<string, readonly number[]>

/** What is known of a row while it is made. */
interface Making {
  readonly house: TestHouse
  readonly ctx: Context
  /** Stands in the texts, so that it is seen where it leaks. */
  readonly mark: string
  readonly row: number
  readonly ids: ReadonlyMap<string, readonly number[]>
}

/** Rows of each table that point at each other. */
const knotted = 3
/** And rows that nothing points at, so that they can be removed. */
export const freeRows = [knotted, knotted + 1, knotted + 2] as const

const HOUR = 3_600_000
const later = ({ ctx, row }: Making) => new Date(ctx.now.getTime() + (row + 1) * HOUR)
const abonementOf = (row: number): string => String(sampleAbonement + row)

/** Columns whose values follow a rule that no declaration tells, by name or by table and name. */
const particular: Readonly<Record<string, (making: Making) => unknown>> = {
  // What holds of a screen is no value of its form, where it may be inherited.
  'signage_screens.logLevel': () => 'info',
  deviceType: () => 'android',
  currency: () => 'EUR',
  language: () => 'en',
  timeZone: () => 'UTC',
  endsAt: later,
  expiresAt: later,
  // Refused before anything is asked: no test goes out.
  url: ({ mark }) => `http://127.0.0.1:9/${mark}`,
  posterUrl: ({ mark }) => `http://127.0.0.1:9/${mark}`,
  premiereUrl: ({ mark }) => `http://127.0.0.1:9/${mark}`,
  'base_staff.username': ({ mark, row }) => `${mark}${row}`,
  'base_staff.passwordHash': () => '',
  // One for each person.
  'base_staff_factors.staffId': ({ ids, row }) => ids.get('base_staff')?.[row],
  'base_staff_factors.secretSealed': ({ house }) => house.keys.seal('staff-second-factor', 'JBSWY3DPEHPK3PXP'),
  'base_roles.menu': () => ({}),
  'base_dealers.subnets': () => '',
  'base_roles.permissions': () => ['base.self.view'],
  // Balances that their entries add up to.
  'billing_wallets.balance': () => 0,
  'billing_entries.amount': () => 0,
  'billing_entries.transactionId': ({ ids, row }) => ids.get('billing_transactions')?.[row],
  'billing_wallets.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_transactions.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_entries.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_shared_periods.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_awaited_invoices.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_awaited_invoices.accountId': ({ ids, row }) => ids.get('tvm_accounts')?.[row],
  'billing_promised_payments.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_account_checks.accountId': ({ ids, row }) => ids.get('tvm_accounts')?.[row],
  'billing_account_checks.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_promo_uses.accountId': ({ ids, row }) => ids.get('tvm_accounts')?.[row],
  'billing_promo_uses.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_payments.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_payments.transactionId': ({ ids, row }) => ids.get('billing_transactions')?.[row],
  'billing_dealer_settlements.month': ({ row }) => `2025-0${row + 1}`,
  'billing_autopayments.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_contracts.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_invoices.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  'billing_invoices.transactionId': ({ ids, row }) => ids.get('billing_transactions')?.[row],
  'billing_documents.customerId': ({ ids, row }) => ids.get('tvm_customers')?.[row],
  // Free of charge, so that no sale leaves a debt.
  'billing_products.price': () => 0,
  'billing_bank_accounts.numbersSealed': ({ house, mark }) =>
    house.keys.seal('customer-bank-account', JSON.stringify({ number: mark, iban: '', bic: '', blz: '' })),
  'billing_promos.amount': ({ row }) => (row === 0 ? 5 : null),
  // Each of a day of its own.
  'billing_nightly_runs.day': ({ row }) => `2025-12-0${row + 1}`,
  'billing_account_checks.day': ({ row }) => `2025-12-0${row + 1}`,
  // Written by somebody who is no longer there.
  'base_audit.staffId': () => 2_000_000_000,
  'base_audit.deed': () => 'change',
  'tvm_accounts.abonement': ({ row }) => abonementOf(row),
  'tvm_accounts.subnets': () => '',
  'tvm_accounts.pinSealed': ({ house }) => house.keys.seal('account-pin', '1234'),
  'tvm_accounts.passwordDigest': ({ house, row }) =>
    house.keys.digest('account-password', `${abonementOf(row)}\n${samplePassword}`),
  'tvm_stream_services.type': ({ row }) => (row % 2 === 0 ? 'live' : 'pvr'),
  'tvm_stream_services.urlMask': ({ mark }) => `http://stream.example/${mark}/$prefix?token=$token`,
  'tvm_stream_services.recordDays': () => 7,
  'tvm_maintenances.beginsAt': later,
  // Of no programme there is: an edit goes along with a programme that is moved, and stands in the way of a second one.
  'tvm_program_edits.beginsAt': later,
  'tvm_maintenances.isServiceUnavailable': () => false,
  'tvm_operator_devices.uidPrefix': () => '',
  'tvm_operator_devices.authMode': () => 'password',
  // One is watched at its own address, the others through a service.
  'tvm_channels.uri': ({ mark, row }) => (row === 1 ? `http://stream.example/${mark}` : ''),
  'tvm_channels.recordingDays': () => 7,
  // Of two places of a tariff one is a whole country.
  'tvm_tariff_places.country': () => 'RU',
  'tvm_tariff_places.city': ({ mark, row }) => (row < knotted ? '' : mark),
  // One for each account.
  'tvm_account_channel_orders.accountId': ({ ids, row }) => ids.get('tvm_accounts')?.[row],
  // Over, so that records can be asked for.
  'tvm_program_blocks.untilAt': ({ ctx }) => ctx.now,
  // Of a bound box, and not of a session, which others end.
  'tvm_device_commands.sessionId': () => null,
  // Digits, and of each operator only once.
  'tvm_seance_tickets.code': ({ row }) => String(10_000_000 + row),
  // Nobody is sent anything.
  'tvm_customers.mobilePhoneNumber': () => '',
  // Nobody listens there.
  'base_mail_servers.host': () => '127.0.0.1',
  'base_mail_servers.port': () => 9,
  'base_letters.state': () => 'failed',
  // Each of a day of its own.
  'ads_shows.shownOn': ({ row }) => `2026-03-0${row + 1}`,
  'geo_networks.network': ({ row }) => `10.${row}.0.0/16`,
  'geo_networks.country': () => 'RU',
  'geo_cities.country': () => 'RU',
  // A gateway that asks nobody.
  'sms_gateways.kind': () => 'null',
  'sms_gateways.callKeyHash': () => null,
  'vms_cameras.protocol': () => 'onvif',
  'vms_cameras.onvifTls': () => 'off',
  'vms_camera_facts.profiles': () => [],
  'vms_cameras.priority': () => 'normal',
  'vms_cameras.recordHours': () => '',
  'vms_cameras.eventHours': () => '',
  'vms_cameras.passwordSealed': ({ house }) => house.keys.seal('vms-camera', 'sample'),
  'vms_cameras.address': () => '127.0.0.1',
  'vms_groups.failback': () => 'inherit',
  // Nobody speaks with the token of a sample.
  'vms_servers.joinUntil': () => null,
  'vms_camera_facts.cameraId': ({ ids, row }) => ids.get('vms_cameras')?.[row],
  'vms_camera_controls.cameraId': ({ ids, row }) => ids.get('vms_cameras')?.[row],
  'vms_camera_events.cameraId': ({ ids, row }) => ids.get('vms_cameras')?.[row],
  'vms_server_states.serverId': ({ ids, row }) => ids.get('vms_servers')?.[row],
  'vms_server_states.status': () => 'offline',
  'vms_server_states.report': () => null,
  'vms_leases.groupId': ({ ids, row }) => ids.get('vms_groups')?.[row],
  'vms_group_members.groupId': ({ ids, row }) => ids.get('vms_groups')?.[row],
  'vms_lease_lengths.name': ({ row }) => `l${row}`,
  'vms_offices.name': ({ row }) => `o${row}`,
  'vms_leases.leftOut': () => [],
  'vms_lease_changes.epoch': ({ row }) => row + 1,
  'vms_lease_lengths.longestMs': () => 9000,
  'vms_alarms.code': () => 'server.disconnected',
  'vms_alarms.severity': () => 'critical',
  'vms_alarms.subjectType': () => 'server',
  'vms_alarms.state': () => 'raised',
  'vms_alarms.clearedAt': () => null,
  'vms_alarms.siteId': () => null,
  'vms_alarms.params': () => ({}),
  'vms_exports.siteId': () => null,
  'vms_recording_locks.siteId': () => null,
  'vms_recording_locks.endsAt': () => null,
  'vms_exports.state': () => 'running',
  'vms_exports.format': () => 'mp4',
  'vms_exports.cameras': () => null,
  'vms_exports.files': () => null,
  'vms_events.siteId': () => null,
  'vms_events.subjectType': () => 'server',
  'vms_events.params': () => ({}),
  'sms_texts.kind': () => 'notice',
  'sms_texts.state': () => 'failed',
  // Whole, of use to nobody yet, and holding one thing each.
  'signage_media.state': () => 'ready',
  'signage_media.replacesId': () => null,
  'signage_play_losses.kind': () => 'gap',
  'signage_places.parentId': () => null,
  'signage_folders.parentId': () => null,
  'signage_screens.bodyHash': () => '',
  'signage_screens.secretSealed': ({ house }) => house.keys.seal('signage-screen', 'a secret'),
  'signage_presences.screenId': ({ ids, row }) => ids.get('signage_screens')?.[row],
  'signage_commands.state': () => 'queued',
  'signage_commands.type': () => 'identify',
  'signage_command_batches.type': () => 'identify',
  'signage_takeovers.severity': () => 'info',
  'signage_takeovers.targets': () => ({ isForAll: true, screenIds: [], groupIds: [], placeIds: [] }),
  'signage_alarms.severity': () => 'warning',
  'signage_alarms.subjectType': () => 'screen',
  'signage_alarms.state': () => 'raised',
  'signage_alarms.clearedAt': () => null,
  'signage_alarm_rules.mails': ({ mark }) => [`${mark}@example.com`],
  // Nobody keeps a log there.
  'signage_alarm_rules.syslog': () => '',
  'signage_alarm_notices.ruleId': ({ ids, row }) => ids.get('signage_alarm_rules')?.[row],
  'signage_alarm_notices.what': () => 'raised',
  'signage_hooks.events': () => ['device.online'],
  'signage_hook_events.state': () => 'waiting',
  'signage_last_seen.screenId': ({ ids, row }) => ids.get('signage_screens')?.[row],
  'signage_captures.screenId': ({ ids, row }) => ids.get('signage_screens')?.[row],
  'signage_triggers.isForAll': () => true,
  'signage_playlist_entries.layoutId': () => null,
  'signage_playlist_entries.nestedId': () => null,
  'signage_zones.playlistId': () => null,
  'signage_events.startsTime': () => '',
  'signage_events.command': () => '',
  'signage_events.volume': () => null,
  'signage_events.isMuted': () => false,
  'signage_events.rrule': () => '',
  'signage_events.layoutId': () => null,
  'signage_events.itemId': () => null,
  // Planned for a day that no test sees.
  'signage_releases.state': () => 'planned',
  'signage_releases.publishAt': () => new Date('2099-01-01T00:00:00Z'),
  'tvm_epg_sources.parser': () => 'xmltv',
  // One for each film, and asked already.
  'tvm_meta_loads.titleId': ({ ids, row }) => ids.get('tvm_titles')?.[row],
  'tvm_meta_loads.personId': () => null,
  'tvm_meta_loads.state': () => 'done',
  'tvm_record_tasks.channelId': ({ ids, row }) => ids.get('tvm_channels')?.[row],
  // Looked at, so that it can be started.
  'tvm_import_runs.state': () => 'checked',
  'tvm_import_runs.file': () => '',
}

/** What the forms and lists over a table say of a column's values. */
const schemasOf = ({ assembled }: TestHouse, table: Table, name: string): Schema[] =>
  assembled.modules
    .flatMap(({ parts }) => parts.resources ?? [])
    .filter((resource) => resource.table === table)
    .flatMap(({ fields, shows }) => [fields[name], shows?.[name]].flatMap((schema) => schema ?? []))

const textsFor = ({ length = 20_000 }: ColumnSpec, { mark, row }: Making): string[] => {
  const marked = `${mark}${row}`
  const texts = [marked, `http://stream.example/${marked}`, `udp://${marked}.example:1`, `${marked}@example.com`]
  return [...texts, ...words, 'q'.repeat(Math.min(length, 8)), ''].filter((text) => text.length <= length)
}

const candidates = (spec: ColumnSpec, making: Making): readonly unknown[] => {
  const { kind, nullable, fallback } = spec
  const { mark, row, ctx } = making
  if (kind === 'key' || kind === 'string' || kind === 'text') return textsFor(spec, making)
  if (kind === 'json') return Array.isArray(fallback) ? [fallback] : [{ en: mark, mark }, { en: mark }, {}]
  if (nullable) return [null]
  if (kind === 'bool') return [fallback ?? true]
  if (kind === 'instant') return [new Date(ctx.now.getTime() - row * HOUR)]
  if (kind === 'localDate') return ['2026-03-01']
  if (kind === 'bytes') return [Buffer.from(mark)]
  return [fallback ?? row + 1, 1]
}

const plainValue = (table: Table, name: string, spec: ColumnSpec, making: Making): unknown => {
  const schemas = schemasOf(making.house, table, name)
  const listed = schemas.flatMap((schema) => described(schema).allow ?? [])
  const all = [...candidates(spec, making), ...listed]
  return all.find((value) => schemas.every((schema) => schema.validate(value).error === undefined)) ?? all[0]
}

/** Of the rows of a link each thing gets two: with the one of its own number, and with the next. */
const pointedRow = ({ kind, columns }: Table, name: string, row: number): number => {
  if (kind === 'link' && Object.keys(columns)[0] !== name) return (row + Math.floor(row / knotted)) % knotted
  return kind === 'link' || row < knotted ? row % knotted : 0
}

const valueOf = (table: Table, name: string, spec: ColumnSpec, making: Making): unknown => {
  const own = particular[`${table.name}.${name}`] ?? particular[name]
  if (own) return own(making)
  if (!spec.ref) return plainValue(table, name, spec, making)
  const known = making.ids.get(spec.ref().name)?.[pointedRow(table, name, making.row)]
  return known ?? (spec.nullable ? null : making.row + 1)
}

const draftOf = (table: Table, making: Making): Draft<Table> =>
  Object.fromEntries(
    Object.entries<{ readonly spec: ColumnSpec }>(table.columns as Columns)
      .filter(([, { spec }]) => spec.foldedFrom === undefined)
      .map(([name, { spec }]) => [name, valueOf(table, name, spec, making)]),
  ) as Draft<Table>

/**
 * Fills every table of the house for one owner: some rows each, pointing at each other, with the mark in every text
 * that may hold it. Without an operator only pooled tables get rows, which are nobody's.
 */
export const seedRows = async (house: TestHouse, owner: number | null, mark: string): Promise<Seeded> => {
  const ctx = house.system('seed', owner)
  const rows = knotted + freeRows.length
  const ids = new Map<string, number[]>(
    owner === null ? [] : [['base_operators', Array.from({ length: rows }, () => owner)]],
  )
  for (const table of house.doors.database.tables) {
    const isFit = table.kind === 'pooled' || (owner !== null && table.kind !== 'shared')
    if (!isFit) continue
    for (let row = 0; row < (table.kind === 'link' ? 2 * knotted : rows); row++) {
      const added = (await ctx.repo(table).add(draftOf(table, { house, ctx, mark, row, ids }))) as { id?: number }
      if (added.id !== undefined) ids.set(table.name, [...(ids.get(table.name) ?? []), added.id])
    }
  }
  return ids
}
