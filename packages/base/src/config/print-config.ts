import { redactUrl } from '../logger/redact.js'
import type { Config } from './read-config.js'

const HIDDEN = '[hidden]'

const written = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(written).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : redactUrl(String(value))
}

/** Each variable with the value in effect; of a secret only whether there is one. */
export const shownConfig = ({ settings }: Pick<Config, 'settings'>): Record<string, string> =>
  Object.fromEntries(
    settings.map(({ variable: { name, isSecret }, value }) => {
      const text = written(value)
      return [name, isSecret && text !== '' ? HIDDEN : text]
    }),
  )

/** The configuration in effect, a line for each variable, fit to be shown to anybody. */
export const printConfig = (config: Pick<Config, 'settings'>): string =>
  Object.entries(shownConfig(config))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
