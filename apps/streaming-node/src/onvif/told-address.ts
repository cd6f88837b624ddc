/** Where something is on a camera, whatever name or address the camera believes to have. */
export interface ToldAddress {
  readonly port: number
  readonly path: string
  readonly isSecure: boolean
}

const pathLetters = /^\/[\x21-\x7e]{0,1023}$/
const nowhere = { port: 0, path: '', isSecure: false }
/** Stands where the password does; whoever takes the picture in puts it there again. */
export const passwordMark = '{password}'

const withoutPassword = (path: string, password: string): string => {
  const named = path.replace(/((?:passwo?r?d?|pwd)=)[^&_/;]*/gi, `$1${passwordMark}`)
  if (password.length < 4) return named
  return [password, encodeURIComponent(password)].reduce((text, one) => text.replaceAll(one, passwordMark), named)
}

/** Takes an address of a camera apart; what it says of its host and of logins is left out. */
export const toldAddress = (uri: unknown, schemes: readonly string[], password: string): ToldAddress => {
  if (typeof uri !== 'string' || uri.length > 2048 || !URL.canParse(uri.trim())) return nowhere
  const { protocol, port, pathname, search } = new URL(uri.trim())
  const path = withoutPassword(`${pathname === '' ? '/' : pathname}${search}`, password)
  if (!schemes.includes(protocol) || !pathLetters.test(path)) return nowhere
  const isSecure = protocol === 'https:'
  return { isSecure, port: Number(port) || (protocol === 'rtsp:' ? 554 : isSecure ? 443 : 80), path }
}
