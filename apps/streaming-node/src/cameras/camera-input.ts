import { resolve, sep } from 'node:path'
import type { PlannedCamera } from '../control/wire.js'
import type { EngineInput } from '../engine/engine.js'

const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address)

const addressOf = (scheme: 'rtsp' | 'http', camera: PlannedCamera): string => {
  const { username, password, address, rtsp_port: port, rtsp_path: path } = camera
  const who = username === '' ? '' : `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`
  // Some cameras want the password in the path as well; where the path is kept, a mark stands for it.
  return `${scheme}://${who}${hostOf(address)}:${port}${path.replaceAll('{password}', encodeURIComponent(password))}`
}

/** Where a camera's picture is taken from; undefined where nobody said that, or it is nothing for this server. */
export const inputOf = (camera: PlannedCamera, filesDir: string | undefined): EngineInput | undefined => {
  const { protocol, rtsp_path: path } = camera
  if (protocol === 'test') return { kind: 'test', address: '' }
  if (path === '') return undefined
  if (protocol === 'http') return { kind: 'http', address: addressOf('http', camera) }
  if (protocol !== 'file') return { kind: 'rtsp', address: addressOf('rtsp', camera) }
  if (filesDir === undefined) return undefined
  const folder = resolve(filesDir)
  const file = resolve(folder, `.${path}`)
  // Nothing outside of the folder is shown, whatever stands in the camera's path.
  return file.startsWith(folder + sep) ? { kind: 'file', address: `file:${file}` } : undefined
}
