import type { IncomingHttpHeaders } from 'node:http'

/** The headers that a page of another origin needs, as names and values in turn. */
export type Cors = (path: string, headers: IncomingHttpHeaders) => readonly string[]

const none: readonly string[] = []
const anyone: readonly string[] = ['Access-Control-Allow-Origin', '*']
const exposed = ['Access-Control-Expose-Headers', 'ETag, X-Request-Id, Retry-After']

/** Everyone for what guests may see, without cookies; else the origins of the configuration, with them. */
export const corsRules = (origins: readonly string[]): Cors => {
  const listed = new Set(origins)
  return (path, { origin }) => {
    if (origin === undefined) return none
    if (path.includes('/noauth/')) return anyone
    if (listed.has(origin))
      return [
        'Access-Control-Allow-Origin',
        origin,
        'Access-Control-Allow-Credentials',
        'true',
        'Vary',
        'Origin',
        ...exposed,
      ]
    return listed.has('*') ? anyone : none
  }
}

const plainNames = /^[\w, -]{1,500}$/

/** What a browser asks before it dares to send the request itself. */
export const preflight = (allowed: readonly string[], headers: IncomingHttpHeaders): string[] => {
  if (allowed.length === 0) return ['Content-Length', '0']
  const asked = headers['access-control-request-headers']
  const names = asked !== undefined && plainNames.test(asked) ? asked : 'Content-Type'
  return [
    ...allowed,
    'Access-Control-Allow-Methods',
    'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers',
    names,
    'Access-Control-Max-Age',
    '600',
    'Content-Length',
    '0',
  ]
}
