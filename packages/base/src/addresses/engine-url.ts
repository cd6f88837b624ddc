/** The parts of an engine's address, which unlike those of the web may name several hosts. */
export interface EngineUrl {
  readonly scheme: string
  readonly username: string
  readonly password: string
  readonly hosts: readonly { readonly host: string; readonly port: number | undefined }[]
  /** What follows the hosts, without the first slash. */
  readonly path: string
  readonly params: URLSearchParams
}

const FORM = /^([a-z][a-z0-9+-]*):\/\/(?:([^@/?#\s]*)@)?([^@/?#\s]+)(?:\/([^@?#\s]*))?(?:\?([^#\s]*))?$/
const HOST = /^(\[[\da-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/

/** What is wrong with an address: a sentence that shows nothing of it, since it may hold a password. */
export class EngineUrlError extends Error {
  override readonly name = 'EngineUrlError'
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new EngineUrlError('holds a % that stands for nothing')
  }
}

const hostOf = (text: string): EngineUrl['hosts'][number] => {
  const [, host = '', port] = HOST.exec(text) ?? []
  if (host === '' || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535)
    throw new EngineUrlError('must name hosts as host:port, separated by commas')
  return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? undefined : Number(port) }
}

/** Takes an address apart; what is percent-encoded in the login and the path is decoded. */
export const splitEngineUrl = (url: string): EngineUrl => {
  const [, scheme = '', login = '', hosts = '', path = '', query = ''] = FORM.exec(url) ?? []
  if (scheme === '')
    throw new EngineUrlError('must have the form scheme://user:password@host:port, with @ / ? # % in a login as %40 …')
  const colon = login.indexOf(':')
  return {
    scheme,
    username: decoded(colon < 0 ? login : login.slice(0, colon)),
    password: colon < 0 ? '' : decoded(login.slice(colon + 1)),
    hosts: hosts.split(',').map(hostOf),
    path: decoded(path),
    params: new URLSearchParams(query),
  }
}

/** Refuses parameters that nobody reads, so that a misspelt one is not believed to work. */
export const onlyParams = ({ params }: EngineUrl, known: readonly string[]): void => {
  const other = [...params.keys()].find((name) => !known.includes(name))
  if (other === undefined) return
  const names = known.length > 0 ? `; there are: ${known.join(', ')}` : ''
  throw new EngineUrlError(`has a parameter that nothing reads${names}`)
}
