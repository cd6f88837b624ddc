import { fallback, flag, free, id, object, optional, route, text } from '@headend/base'
import { isOn, offsetOf, said } from '../wire/said.js'
import { accountSelector, customerSelector, givenText, paging } from '../wire/fields.js'
import type { Lookup } from '../subscribers/lookup.service.js'
import type { AccountCards } from './account-cards.service.js'
import type { AccountDesk } from './account-desk.service.js'
import { accountFields } from './account-words.js'
import { accountPatch } from './account-fields.js'
import { AccountsView, accountsView, AccountView, accountView } from './accounts.views.js'

const faults = free().description('What is wrong with which field: a list of sentences for each')
const post = { method: 'post', auth: 'signed' } as const
const off = () => fallback(flag(), 0)

/** Makes accounts, changes them, and takes them away. */
export const accountRoutes = (desk: AccountDesk) => [
  route({
    ...post,
    path: '/account/create/',
    summary: 'Make an account of a customer',
    input: object({
      ...customerSelector,
      ...accountFields,
      abonement: text(15)
        .optional()
        .pattern(/^([1-9]\d*)?$/),
    }),
    reply: object({
      account_id: optional(id()),
      abonement: optional(text()),
      password: optional(text()),
      error_fields: faults,
    }),
    faultsAs: 'error_fields',
    codes: { customerUnknown: 1, alreadyExists: 3, quotaReached: 3 },
    invalid: 2,
    run: async (ctx, { customer_id, ext_id, abonement = '', ...words }) => {
      const made = await desk.create(ctx, { customer_id, ext_id }, abonement, accountPatch(words))
      return { account_id: made.accountId, abonement: made.abonement, password: made.password, error_fields: {} }
    },
  }),
  route({
    ...post,
    path: '/account/modify/',
    summary: 'Change an account; what is left out stays',
    input: object({ ...accountSelector, ...accountFields, reset_device_settings: off() }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { accountUnknown: 1, alreadyExists: 2 },
    invalid: 2,
    run: async (ctx, { account_id, abonement, reset_device_settings, ...words }) => {
      const facts = { ...accountPatch(words), resetDevices: reset_device_settings === 1 }
      await desk.modify(ctx, { account_id, abonement }, facts)
      return { error_fields: {} }
    },
  }),
  ...[true, false].map((isActive) =>
    route({
      ...post,
      path: isActive ? '/account/activate/' : '/account/deactivate/',
      summary: isActive ? 'Open an account' : 'Close an account',
      input: object({ ...accountSelector, notify_external_api: off() }),
      reply: object({}),
      codes: { accountUnknown: 1, moneyUnavailable: 2, moneyRefused: 2, moneyMisconfigured: 2 },
      invalid: 1,
      run: async (ctx, { notify_external_api: tells, ...selector }) => {
        await desk.toggle(ctx, selector, isActive, tells === 1)
        return {}
      },
    }),
  ),
  route({
    ...post,
    path: '/account/delete/',
    summary: 'Remove an account with its devices and sessions',
    input: object(accountSelector),
    reply: object({}),
    codes: { accountUnknown: 1 },
    invalid: 1,
    run: async (ctx, selector) => {
      await desk.remove(ctx, selector)
      return {}
    },
  }),
]

/** Tells of accounts. */
export const accountCardRoutes = (cards: AccountCards, lookup: Lookup) => [
  route({
    ...post,
    path: '/account/info/',
    summary: 'An account with its devices and what it holds',
    input: object(accountSelector),
    reply: AccountView,
    codes: { accountUnknown: 1 },
    invalid: 1,
    run: async (ctx, selector) => accountView(await cards.one(ctx, await lookup.account(ctx, selector))),
  }),
  route({
    method: 'get',
    path: '/account/list/',
    auth: 'signed',
    summary: 'Accounts by state, device type or number',
    input: object({
      status: optional(flag()),
      status_reason: optional(text(20)),
      device: givenText(64),
      abonement_regexp: givenText(100).description('A regular expression without references and look-around'),
      ...paging,
    }),
    reply: AccountsView,
    codes: { patternRefused: 1002 },
    invalid: 1001,
    run: async (ctx, { status, status_reason, device, abonement_regexp: abonementPattern, ...page }) => {
      const filters = said({
        isActive: isOn(status),
        statusReason: status_reason === '' ? undefined : status_reason,
        deviceType: device === '' ? undefined : device,
      })
      return accountsView(await cards.list(ctx, { ...filters, abonementPattern, ...offsetOf(page) }))
    },
  }),
]

/** What is written to an account's screens, and cameras that it may watch. */
export const accountMessageRoutes = (desk: AccountDesk) => [
  route({
    ...post,
    path: '/account/message/create/',
    summary: 'Write a message to an account',
    input: object({
      ...accountSelector,
      ...{ text: givenText(2000), subject: givenText(255) },
      ...{ urgent: fallback(flag(), 1), delete_after_reading: fallback(flag(), 1) },
      ...{ send_message_to_tv_screen: fallback(flag(), 1), send_message_by_sms: off() },
      ...{ send_message_by_email: off(), send_message_by_cas: off() },
    }),
    reply: object({ error_fields: faults }),
    faultsAs: 'error_fields',
    codes: { accountUnknown: 1 },
    invalid: 2,
    run: async (ctx, { account_id, abonement, text: words, subject, ...flags }) => {
      const manner = {
        ...{ isUrgent: flags.urgent === 1, deleteAfterReading: flags.delete_after_reading === 1 },
        ...{ toScreen: flags.send_message_to_tv_screen === 1, toSms: flags.send_message_by_sms === 1 },
        ...{ toEmail: flags.send_message_by_email === 1, toCas: flags.send_message_by_cas === 1 },
      }
      await desk.write(ctx, { account_id, abonement }, { subject, text: words, ...manner })
      return { error_fields: {} }
    },
  }),
  ...(['create', 'delete'] as const).map((deed) =>
    route({
      ...post,
      path: `/account/camera/${deed}/`,
      summary: deed === 'create' ? 'Let an account watch cameras' : 'Let an account watch cameras no longer',
      input: object({
        account_id: accountSelector.account_id,
        camera_id: text(255).pattern(/^\s*\d{1,9}(\s*,\s*\d{1,9})*\s*$/),
      }),
      reply: object({}),
      codes: { accountUnknown: 2, noSuchCamera: 3 },
      invalid: 1,
      run: async (ctx, { account_id, camera_id }) => {
        await desk.bindCameras(ctx, { account_id, abonement: '' }, camera_id.split(',').map(Number), deed === 'create')
        return {}
      },
    }),
  ),
]
