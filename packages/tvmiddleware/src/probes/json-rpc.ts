import { askTcp, type TcpTarget } from '@headend/base'

/** The port of MicroPVR's management. */
export const usualRpcPort = 4089

const isOk = (result: unknown): boolean =>
  result === true ||
  result === 1 ||
  (typeof result === 'object' &&
    result !== null &&
    Object.values(result).some((value) => value === true || value === 1 || value === 'ok'))

/** Asks a recorder by JSON-RPC 2.0 over TCP whether it is alive (domain.md 6.8). */
export const isAliveByRpc = async (target: TcpTarget, timeoutMs: number): Promise<boolean> => {
  const request = JSON.stringify({ jsonrpc: '2.0', method: 'is_alive', params: {}, id: 1 })
  const reply = await askTcp(target, request, timeoutMs)
  if (typeof reply !== 'object' || reply === null) return false
  const { id, result, error } = reply as { id?: unknown; result?: unknown; error?: unknown }
  return id === 1 && (error === undefined || error === null) && isOk(result)
}
