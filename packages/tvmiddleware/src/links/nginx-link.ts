import { createHash } from 'node:crypto'
import { fillMask } from './url-mask.js'

export interface NginxLink {
  /** The path of the address, as the server's `$uri` has it. */
  readonly path: string
  readonly ip: string
  readonly secret: string
  readonly expiresAt: number
  /** What the server's `secure_link_md5` digests; its own names of the variables are known as well. */
  readonly template: string
}

export const usualNginxTemplate = '$expires$uri$ip $secret'

/** The parameters of nginx's `secure_link` module. */
export const nginxLink = ({ path, ip, secret, expiresAt, template }: NginxLink): string => {
  const values = { expires: expiresAt, uri: path, ip, secret, secure_link_expires: expiresAt, remote_addr: ip }
  const digest = createHash('md5').update(fillMask(template, values)).digest('base64url')
  return `md5=${digest}&expires=${expiresAt}`
}
