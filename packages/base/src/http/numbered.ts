import type { AppError } from '../errors/app-error.js'
import type { Api } from './api.js'
import type { Call } from './call.js'
import type { CompiledRoute } from './compile-route.js'
import type { DialectParts, DialectWriter } from './dialect.js'
import { HouseFault } from './house-fault.js'
import type { WireForm } from './json-schema.js'
import type { Payload } from './reply.js'
import { xmlDocument } from './xml.js'

const types = { json: 'application/json', xml: 'text/xml; charset=utf-8' } as const

/** What `/v2/` methods answer where a method says nothing of its own. */
const secondVersion: Readonly<Record<string, number>> = { invalid: 400, notFound: 404 }

const isRefusal = (code: string): boolean => code === 'invalid' || code === 'tooLarge'

const payload = (form: WireForm, body: string, status = 200): Payload => ({ status, contentType: types[form], body })

/** The ending of every answer: the number last, with its sentence unless the method has none. */
const ending = (number: number, message: string | undefined): Record<string, unknown> =>
  message === undefined ? { error: number } : { error: number, error_message: message }

const finished = (form: WireForm, json: string, number: number, message: string | undefined): string => {
  if (form === 'xml') return xmlDocument({ ...(JSON.parse(json) as object), ...ending(number, message) })
  const start = json === '{}' ? '{' : `${json.slice(0, -1)},`
  return `${start}"error":${number}${message === undefined ? '' : `,"error_message":${JSON.stringify(message)}`}}\n`
}

/** A whole successful answer around an object's JSON, for bytes that are kept ready. */
export const numberedSuccess = (json: string, options: { withoutMessage?: boolean } = {}): string =>
  finished('json', json, 0, options.withoutMessage ? undefined : '')

const ownNumber = (route: CompiledRoute, api: Api, code: string): number | undefined => {
  const { codes, invalid, path } = route.route
  const own = codes?.[code] ?? (isRefusal(code) ? invalid : undefined) ?? api.codes?.[code]
  return own ?? (path.startsWith('/v2/') ? secondVersion[code] : undefined)
}

/** The number of an error at a route; undefined where the protocol has none. */
export const numberOf = (api: Api, route: CompiledRoute | undefined, code: string): number | undefined => {
  if (!route) return code === 'unknownRoute' ? 404 : api.codes?.[code]
  return ownNumber(route, api, code)
}

/** What is wrong with which field, where the method tells it. */
const faultsTold = (key: string | undefined, { faults }: AppError, say: (reason: string) => string): object => {
  if (key === undefined) return {}
  const byField = [...Map.groupBy(faults, ({ field }) => field)]
  return { [key]: Object.fromEntries(byField.map(([field, of]) => [field, of.map(({ reason }) => say(reason))])) }
}

/** HTTP 200 and a number in the body: clients of this trade take any other status for a broken network. */
export const numberedDialect = (api: Api, parts: DialectParts): DialectWriter => {
  const internal = (route: CompiledRoute | undefined) => numberOf(api, route, 'internal') ?? 500

  const failure = (call: Call, error: AppError): Payload => {
    const { route } = call.found
    const number = numberOf(api, route, error.code)
    const isKnown = number !== undefined
    if (!isKnown && parts.isStrict && error.code !== 'internal' && !isRefusal(error.code))
      throw new HouseFault(`${route?.label ?? call.request.path} has no number for ${error.code}`)
    const name = isKnown || isRefusal(error.code) ? error.code : 'internal'
    const message = route?.route.withoutMessage ? undefined : parts.texts(call.lang, name, error.params)
    const say = (reason: string) => parts.texts(call.lang, `fault.${reason}`, {})
    const told = JSON.stringify(faultsTold(route?.route.faultsAs, error, say))
    const whole = finished(call.form, told, number ?? internal(route), message)
    return payload(call.form, whole, route?.route.refusedStatus)
  }

  return {
    success: (call, route, body, step, status) => {
      const { form } = call
      const json = route.writer(form, step !== undefined)(body)
      const whole = finished(form, json, step ?? 0, route.route.withoutMessage ? undefined : '')
      return payload(form, whole, status)
    },
    failure,
  }
}
