import type { Config } from '@headend/base'

/** The configuration with another port, where the command line names one. */
export const withPort = (config: Config, port: number | undefined): Config =>
  port === undefined ? config : { ...config, house: { ...config.house, port } }

/** Where this machine reaches the server. */
export const addressOf = ({ house: { host } }: Config, port: number): string => {
  const isAny = host === '0.0.0.0' || host === '::'
  return `http://${isAny ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}
