const HIDDEN = '[hidden]'
const DEEPEST = 8

const NAMES = new Set([
  'password',
  'passwd',
  'pass',
  'pwd',
  'authkey',
  'key',
  'secret',
  'parentcode',
  'pin',
  'pincode',
  'authorization',
  'cookie',
  'cookies',
  'signature',
  'credentials',
])
const ENDINGS = ['apikey', 'secret', 'token', 'password', 'cookie', 'hash', 'sealed', 'parentcode', 'privatekey']

const reckon = (name: string): boolean => {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '')
  return NAMES.has(plain) || ENDINGS.some((ending) => plain.endsWith(ending))
}

// Names of fields repeat on every line; those of parameters are made up by callers, so the memory is bounded.
const MOST_KNOWN = 2000
const known = new Map<string, boolean>()

/** Whether a field of this name holds what nobody may read in a log: `api_key`, `apiKey` and `X-Api-Key` alike. */
export const isSecretName = (name: string): boolean => {
  let isSecret = known.get(name)
  if (isSecret === undefined) {
    isSecret = reckon(name)
    if (known.size < MOST_KNOWN) known.set(name, isSecret)
  }
  return isSecret
}

const PARAMETER = /([?&;]|^)([\w%.[\]-]{1,64})=([^&;#\s"']*)/g
const LOGIN_IN_URL = /(:\/\/[^:/@\s]*:)[^@/\s]+@/g

const parameterName = (written: string): string => {
  if (!written.includes('%')) return written
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** The address with the values of secret parameters, and a password before its host, blanked. */
export const redactUrl = (url: string): string => {
  const safe = url.includes('://') ? url.replace(LOGIN_IN_URL, `$1${HIDDEN}@`) : url
  if (!safe.includes('=')) return safe
  return safe.replace(PARAMETER, (whole, before: string, name: string) =>
    isSecretName(parameterName(name)) ? `${before}${name}=${HIDDEN}` : whole,
  )
}

const redactError = (error: Error, depth: number): object => ({
  type: error.name,
  message: redactUrl(error.message),
  // Only these, because errors of databases and clients carry whole statements with their values.
  ...('code' in error && typeof error.code === 'string' && { code: error.code }),
  ...('status' in error && typeof error.status === 'number' && { status: error.status }),
  stack: redactUrl(error.stack ?? ''),
  ...(error.cause !== undefined && { cause: redact(error.cause, depth + 1) }),
})

const isPlain = (value: object): boolean => {
  const parent: unknown = Object.getPrototypeOf(value)
  return parent === Object.prototype || parent === null
}

const redactObject = (value: object, depth: number): unknown => {
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Date) return value
  if (value instanceof URL) return redactUrl(value.href)
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1))
  // A socket or a request logged by mistake would drag half the process along.
  if (!isPlain(value)) return `[${value.constructor.name}]`
  const copy: Record<string, unknown> = {}
  for (const [name, item] of Object.entries(value))
    copy[name] = isSecretName(name) && item != null ? HIDDEN : redact(item, depth + 1)
  return copy
}

/** A copy that may be written down: secrets are taken out by the name of their field. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactUrl(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  return depth > DEEPEST ? '[deeper]' : redactObject(value, depth)
}
