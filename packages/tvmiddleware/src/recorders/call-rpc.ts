import { askTcp, type TcpTarget } from '@headend/base'
import { recorderErrors } from './recorders.errors.js'

// Lists of a full server: hundreds of tasks, thousands of files.
const longestReply = 2_000_000

/** Calls a method of a server's management; throws `recorderSilent`, `recorderRefused`. */
export type Rpc = (method: string, params?: Readonly<Record<string, unknown>>) => Promise<unknown>

/** JSON-RPC 2.0 over TCP, parameters by name: how MicroPVR and Micromanager are managed (domain.md 6.8). */
export const rpcOf =
  (target: TcpTarget, timeoutMs: number): Rpc =>
  async (method, params = {}) => {
    const line = JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 })
    const reply = await askTcp(target, line, timeoutMs, longestReply)
    if (typeof reply !== 'object' || reply === null) throw recorderErrors.recorderSilent({ host: target.host })
    const { result, error, ...beside } = reply as Readonly<Record<string, unknown>>
    if (error !== undefined && error !== null) throw recorderErrors.recorderRefused({ method, reason: reasonOf(error) })
    if (result === 'failed') throw recorderErrors.recorderRefused({ method, reason: 'failed' })
    // Some methods put what they found beside their result.
    return Object.keys(beside).some((name) => !['jsonrpc', 'id'].includes(name)) ? { ...beside, result } : result
  }

const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const words = [code, message].filter((word) => typeof word === 'number' || typeof word === 'string')
  return words.join(' ').slice(0, 100)
}
