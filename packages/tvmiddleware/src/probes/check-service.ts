import { fetchGuarded, knockTcp, type TcpTarget } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { StreamService } from '../streaming/stream-service.table.js'
import { isAliveByRpc, usualRpcPort } from './json-rpc.js'

type Service = Row<typeof StreamService>

/** A check that failed, as the panel shows it; empty where none did. */
export type Fault = '' | 'ping' | 'tcp' | 'http' | 'is_alive'

const usualPorts: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'rtsp:': 554,
  'rtmp:': 1935,
  'rtmps:': 443,
}

/** Where a service is knocked at: what is said for it, else what its address says. */
export const targetOf = ({ checkHost, checkPort, urlMask }: Service): TcpTarget => {
  const plain = urlMask.replaceAll('$', '')
  const url = URL.canParse(plain) ? new URL(plain) : undefined
  const host = checkHost || (url?.hostname ?? '').replace(/^\[(.*)\]$/, '$1')
  return { host, port: checkPort || Number(url?.port) || usualPorts[url?.protocol ?? ''] || 80 }
}

const webAddressOf = (service: Service): string => {
  if (service.checkUrl !== '') return service.checkUrl
  const { host, port } = targetOf(service)
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}

const longestPage = 1_000_000

/** Servers of an operator stand in its own network, so private addresses may be asked. */
const answersByHttp = async (service: Service, timeoutMs: number): Promise<boolean> => {
  try {
    const fetched = await fetchGuarded(webAddressOf(service), { maxBytes: longestPage, timeoutMs, allowPrivate: true })
    if (fetched.status === 'ok') fetched.body.destroy()
    return true
  } catch {
    return false
  }
}

/**
 * The first of a service's checks that fails. Raw ICMP needs rights that a server process should not have, so a
 * "ping" is a knock at the port: a host that refuses it is there as well as one that opens.
 */
export const faultOf = async (service: Service, timeoutMs: number): Promise<Fault> => {
  const target = targetOf(service)
  if (service.checksPing && (await knockTcp(target, timeoutMs)) === 'silent') return 'ping'
  if (service.checksTcp && (await knockTcp(target, timeoutMs)) !== 'open') return 'tcp'
  if (service.checksHttp && !(await answersByHttp(service, timeoutMs))) return 'http'
  const manager = { host: service.apiHost || target.host, port: service.apiPort || usualRpcPort }
  if (service.checksAlive && !(await isAliveByRpc(manager, timeoutMs))) return 'is_alive'
  return ''
}
