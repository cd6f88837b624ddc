import { callGuarded, cloned, connectGuarded, defineModule, menuOf, offer, Settings, Sms, Wording } from '@headend/base'
import { SmsCall } from './calls/call.table.js'
import { callRoutes } from './calls/calls.routes.js'
import { CallsService } from './calls/calls.service.js'
import { removeOldCalls } from './calls/remove-old-calls.job.js'
import { GatewayEditing } from './gateways/gateway-editing.service.js'
import { SmsGateway } from './gateways/gateway.table.js'
import { gatewayResource } from './gateways/gateways.resource.js'
import { GatewaysService } from './gateways/gateways.service.js'
import { smsConfig } from './sms.config.js'
import { SmsService } from './sms.service.js'
import { smsSettings } from './sms.settings.js'
import { askCarriers } from './texts/ask-carriers.job.js'
import { DeliveryService } from './texts/delivery.service.js'
import { removeOldTexts } from './texts/remove-old-texts.job.js'
import { sendText } from './texts/send-text.work.js'
import { SmsText } from './texts/text.table.js'
import { textResource } from './texts/texts.resource.js'
import { textRoutes } from './texts/texts.routes.js'
import { TextsService } from './texts/texts.service.js'

const mostBytes = 100_000

const menu = menuOf('sms', { general: ['gateways'], subscribers: ['texts'] })

export const sms = defineModule({
  name: 'sms',
  tables: [SmsGateway, SmsText, SmsCall],
  config: smsConfig,
  settings: smsSettings,
  needs: { settings: Settings, wording: Wording },
  gives: [Sms],
  locales: new URL('../locales/', import.meta.url),
  setup({ settings, wording, house, config }) {
    const limits = { timeoutMs: config.timeoutSeconds * 1000, allowPrivate: config.allowPrivate === 1 }
    const gateways = new GatewaysService(house.keys, {
      call: (url, what) => callGuarded(url, { ...what, ...limits, maxBytes: mostBytes }),
      connect: (target, what) => connectGuarded(target, { ...what, ...limits }),
      timeoutMs: limits.timeoutMs,
    })
    const texts = new TextsService(house.keys, settings, gateways)
    const delivery = new DeliveryService(house.keys, settings, gateways)
    const calls = new CallsService(gateways, house.system)
    const editing = new GatewayEditing(house.keys)
    return {
      offers: [offer(Sms, new SmsService(texts, calls, gateways, wording))],
      routes: { admin: [...textRoutes(texts), ...callRoutes(calls, editing)] },
      resources: [gatewayResource(editing), textResource(texts)],
      menu,
      clones: cloned(undefined, [SmsGateway]),
      jobs: [askCarriers(delivery), removeOldTexts(texts), removeOldCalls(calls)],
      works: [sendText(delivery)],
    }
  },
})
