import { pathOf, type Description, type FieldSchema } from '../data/description.js'
import type { Deed } from './deed.js'
import { screenDeeds } from './screen-deeds.js'

const text = (maxLength: number, description?: string): FieldSchema => ({
  ...{ type: 'string', maxLength },
  ...(description !== undefined && { description }),
})

const keyOf = (id: string): string => `/base/dealers/${id}/key`

const recordedTime: Readonly<Record<string, FieldSchema>> = {
  from: { type: 'string', format: 'date-time' },
  to: { type: 'string', format: 'date-time' },
}

const deeds: Readonly<Record<string, readonly Deed[]>> = {
  ...screenDeeds,
  'base.staff': [
    {
      ...{ name: 'set_password', may: 'base.staff.edit', told: 'password_was_set' },
      path: (id) => `/base/staff/${id}/password`,
      ...{ fields: { password: text(256, 'All their logins end') }, required: ['password'] },
    },
    {
      ...{ name: 'factor_reset', may: 'base.staff.edit', sure: 'factor_reset_sure', told: 'factor_was_reset' },
      path: (id) => `/base/staff/${id}/second-factor/reset`,
      isFor: (row) => row['has_second_factor'] === true,
    },
  ],
  'base.dealers': [
    { name: 'show_key', may: 'base.dealer-keys.view', path: keyOf, method: 'GET', isShown: true },
    { name: 'new_key', may: 'base.dealer-keys.edit', path: keyOf, sure: 'new_key_sure', isShown: true },
  ],
  'tvmiddleware.accounts': [
    {
      ...{ name: 'reset_password', may: 'tvmiddleware.accounts.edit', isShown: true },
      path: (id) => `/tvmiddleware/accounts/${id}/password`,
      fields: { password: text(64, 'Empty: six digits are made') },
    },
    {
      ...{ name: 'set_pin', may: 'tvmiddleware.accounts.edit', told: 'pin_was_set' },
      path: (id) => `/tvmiddleware/accounts/${id}/pin`,
      ...{ fields: { pin: text(16) }, required: ['pin'] },
    },
  ],
  'billing.transactions': [
    {
      ...{ name: 'reverse', may: 'billing.transactions.reverse', sure: 'reverse_sure', told: 'was_reversed' },
      path: (id) => `/billing/transactions/${id}/reverse`,
      isFor: (row) => row['state'] === 1,
    },
  ],
  'billing.documents': [
    {
      ...{ name: 'save_pdf', may: 'billing.documents.view', method: 'GET' },
      path: (id) => `/billing/documents/${id}/document.pdf`,
      savedAs: (id) => `document-${id}.pdf`,
    },
    {
      ...{ name: 'save_page', may: 'billing.documents.view', method: 'GET' },
      path: (id) => `/billing/documents/${id}/page.html`,
      savedAs: (id) => `document-${id}.html`,
    },
  ],
  'billing.products': [
    {
      ...{ name: 'sell', may: 'billing.products.sell', told: 'was_sold' },
      path: (id) => `/billing/products/${id}/sell`,
      fields: { customer_id: { type: 'integer' }, quantity: { type: 'integer', minimum: 1, default: 1 } },
      references: { customer_id: 'tvm_customers' },
      required: ['customer_id'],
      isFor: (row) => row['is_enabled'] === true,
    },
  ],
  'billing.bank-accounts': [
    {
      ...{ name: 'show_numbers', may: 'billing.bank-account-numbers.view', method: 'GET', isShown: true },
      path: (id) => `/billing/bank-accounts/${id}/numbers`,
    },
  ],
  'sms.texts': [
    {
      ...{ name: 'sms_resend', may: 'sms.texts.create', told: 'was_sent_again' },
      path: (id) => `/sms/texts/${id}/resend`,
      isFor: (row) => !['waiting', 'sent', 'delivered'].includes(String(row['state'])),
    },
  ],
  'sms.gateways': [
    {
      ...{ name: 'new_key', may: 'sms.gateways.edit', sure: 'new_key_sure', isShown: true },
      path: (id) => `/sms/gateways/${id}/call-key`,
    },
  ],
  'vms.servers': [
    {
      ...{ name: 'new_key', may: 'vms.servers.edit', sure: 'new_key_sure', isShown: true },
      path: (id) => `/vms/servers/${id}/token`,
    },
    {
      ...{ name: 'trust_again', may: 'vms.servers.edit', told: 'was_trusted' },
      path: (id) => `/vms/servers/${id}/trust`,
    },
  ],
  'vms.groups': [
    {
      ...{ name: 'move_group', may: 'vms.groups.move', told: 'group_moves' },
      path: (id) => `/vms/groups/${id}/move`,
      ...{ fields: { server_id: { type: 'integer' } }, required: ['server_id'] },
      references: { server_id: 'vms_servers' },
    },
    {
      ...{ name: 'move_by_force', may: 'vms.groups.force', told: 'group_moves', sure: 'move_by_force_sure' },
      path: (id) => `/vms/groups/${id}/force`,
      fields: { server_id: { type: 'integer' }, note: text(500), is_powered_off: { type: 'boolean' } },
      ...{ required: ['server_id', 'note'], references: { server_id: 'vms_servers' } },
    },
    {
      ...{ name: 'move_home', may: 'vms.groups.move', told: 'group_moves' },
      path: (id) => `/vms/groups/${id}/failback`,
    },
  ],
  'vms.cameras': [
    {
      ...{ name: 'watch_camera', may: 'vms.cameras.live', isShown: true },
      path: (id) => `/vms/cameras/${id}/live`,
    },
    {
      ...{ name: 'play_past', may: 'vms.recordings.play', isShown: true },
      path: (id) => `/vms/cameras/${id}/play`,
      ...{ fields: recordedTime, required: ['from', 'to'] },
    },
    {
      ...{ name: 'export_past', may: 'vms.recordings.export', told: 'export_was_asked' },
      path: (id) => `/vms/cameras/${id}/exports`,
      ...{ fields: { ...recordedTime, reason: text(250) }, required: ['from', 'to'] },
    },
    {
      ...{ name: 'lock_past', may: 'vms.recordings.lock', told: 'past_was_locked' },
      path: (id) => `/vms/cameras/${id}/locks`,
      fields: { ...recordedTime, reason: text(250), until: { type: 'string', format: 'date-time' } },
      required: ['from', 'to', 'reason'],
    },
  ],
  'vms.exports': [
    {
      ...{ name: 'fetch_export', may: 'vms.recordings.export', isShown: true },
      path: (id) => `/vms/exports/${id}/address`,
      isFor: (row) => row['state'] === 'ready',
    },
    {
      ...{ name: 'save_manifest', may: 'vms.exports.view', method: 'GET' },
      path: (id) => `/vms/exports/${id}/manifest`,
      savedAs: (id) => `export-${id}-manifest.json`,
      isFor: (row) => row['state'] === 'ready',
    },
    {
      ...{ name: 'cancel_export', may: 'vms.recordings.export', told: 'export_was_cancelled' },
      path: (id) => `/vms/exports/${id}/cancel`,
      isFor: (row) => ['waiting', 'running'].includes(String(row['state'])),
    },
  ],
  'vms.locks': [
    {
      ...{ name: 'unlock_past', may: 'vms.recordings.lock', sure: 'unlock_past_sure', told: 'past_was_unlocked' },
      path: (id) => `/vms/locks/${id}/unlock`,
      isFor: (row) => row['unlocked_by'] === '',
    },
  ],
  'vms.alarms': [
    {
      ...{ name: 'acknowledge', may: 'vms.alarms.acknowledge', told: 'was_acknowledged' },
      path: (id) => `/vms/alarms/${id}/acknowledge`,
      fields: { note: text(500) },
      isFor: (row) => row['state'] === 'raised',
    },
  ],
  'base.letters': [
    {
      ...{ name: 'sms_resend', may: 'base.letters.create', told: 'was_sent_again' },
      path: (id) => `/base/letters/${id}/resend`,
      isFor: (row) => !['waiting', 'sent'].includes(String(row['state'])),
    },
  ],
  'tvmiddleware.data-centres': [
    {
      ...{ name: 'move_accounts', may: 'tvmiddleware.data-centres.edit', told: 'accounts_moved' },
      path: () => '/tvmiddleware/data-centres/reassign',
      fields: { from_id: { type: 'integer', description: 'Empty: every account there is' } },
      references: { from_id: 'tvm_data_centres' },
      besides: (id) => ({ to_id: Number(id) }),
    },
  ],
  'tvmiddleware.epg-sources': [
    {
      ...{ name: 'import_now', may: 'tvmiddleware.epg-sources.edit', told: 'import_asked' },
      path: (id) => `/tvmiddleware/epg-sources/${id}/import`,
    },
  ],
}

/** Puts a row behind another, wherever both stand in the list. */
const placeAfter = (resource: string, { table }: Description): Deed => ({
  ...{ name: 'place_after', may: `${resource}.edit`, told: 'row_was_moved' },
  path: (id) => `${pathOf(resource)}/${id}/move`,
  fields: { after: { type: ['integer', 'null'], description: 'Empty: it becomes the first' } },
  references: { after: table },
  besides: () => ({ after: null }),
})

/** What can be done with the rows of a list besides changing and removing them. */
export const deedsOf = (resource: string, description: Description): readonly Deed[] => [
  ...(deeds[resource] ?? []),
  ...(description.is_ordered ? [placeAfter(resource, description)] : []),
]
