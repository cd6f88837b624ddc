import { fallback, idOf, list, text } from '@headend/base'
import { StreamService } from '../streaming/stream-service.table.js'
import { Tariff } from '../tariffs/tariff.table.js'

const line = () => fallback(text(255), '')

/** With which tariffs channels and cameras are sold, and which services deliver them. */
export const soldContent = () => ({
  tariffIds: fallback(list(idOf(Tariff), 1000).unique(), []),
  serviceIds: fallback(list(idOf(StreamService), 1000).unique(), []),
})

/** Free texts of the operator that devices are told. */
export const freeOptions = () => ({ option1: line(), option2: line(), option3: line() })
