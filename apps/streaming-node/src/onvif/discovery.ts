import { createSocket, type Socket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import utils from 'onvif/lib/utils.js'
import { newMessageId } from '../machine/names.js'
import { refuseHostile, shown } from './checked-xml.js'
import { at, listed, type Tree } from './tree.js'

/** A device that answered, as the control side takes it. */
export interface FoundDevice {
  /** Its own name for itself, which stays. */
  readonly endpoint: string
  readonly address: string
  readonly port: number
  readonly is_tls: boolean
  readonly name: string
  readonly hardware: string
  readonly location: string
}

const group = '239.255.255.250'
const wsDiscoveryPort = 3702
const mostDevices = 400
const mostDatagrams = 5000
/** Datagrams are lost: it is asked more than once. */
const askAfterMs = [0, 300, 700]

const spaces = [
  'xmlns:e="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"',
  'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"',
  'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"',
].join(' ')

export const probeMessage = (id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><e:Envelope ${spaces}><e:Header><w:MessageID>urn:uuid:${id}</w:MessageID>` +
  '<w:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>' +
  '<w:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action></e:Header>' +
  '<e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body></e:Envelope>'

const scopeOf = (scopes: string, name: string): string => {
  const found = scopes.split(/\s+/).find((one) => one.toLowerCase().startsWith(`onvif://www.onvif.org/${name}/`)) ?? ''
  const text = found.slice(`onvif://www.onvif.org/${name}/`.length)
  try {
    return shown(decodeURIComponent(text))
  } catch {
    return shown(text)
  }
}

const plainText = (tree: Tree): string => shown(at(tree, '_') ?? tree, 4096)

const deviceOf = (match: Tree, from: string): FoundDevice[] => {
  const urls = plainText(at(match, 'XAddrs'))
    .split(/\s+/)
    .filter((one) => URL.canParse(one))
    .map((one) => new URL(one))
  const url = urls.find(({ hostname }) => hostname === from) ?? urls.find(({ protocol }) => /^https?:$/.test(protocol))
  if (!url) return []
  const scopes = plainText(at(match, 'scopes'))
  const isTls = url.protocol === 'https:'
  return [
    {
      endpoint: shown(at(match, 'endpointReference', 'address'), 128) || `${from}:${url.port}`,
      // Where it answers from is where it is reached, whatever it believes.
      ...{ address: from, port: Number(url.port) || (isTls ? 443 : 80), is_tls: isTls },
      ...{
        name: scopeOf(scopes, 'name'),
        hardware: scopeOf(scopes, 'hardware'),
        location: scopeOf(scopes, 'location'),
      },
    },
  ]
}

/** What a datagram says; nothing where it is none of ours. */
export const devicesIn = (message: string, from: string, ids: ReadonlySet<string>): FoundDevice[] => {
  const found: FoundDevice[] = []
  try {
    refuseHostile(message)
    const relates = /<(?:[\w.-]{1,32}:)?RelatesTo[^<>]{0,200}>\s*(?:urn:uuid:|uuid:)?([\w-]{1,64})\s*</i.exec(
      message,
    )?.[1]
    if (relates === undefined || !ids.has(relates.toLowerCase())) return []
    utils.parseSOAPString(message, (error, data) => {
      if (error) return
      const matches = listed(at(utils.linerase(data), 'probeMatches', 'probeMatch'))
      found.push(...matches.slice(0, 8).flatMap((match) => deviceOf(match, from)))
    })
  } catch {
    return []
  }
  return found
}

/** The machine's own addresses in networks where cameras may be; the machine itself counts only where somebody says so. */
export const ownAddresses = (isLoopbackToo: boolean): string[] =>
  Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && (!internal || isLoopbackToo))
    .map(({ address }) => address)

type Heard = (text: string, from: string) => void

/** A socket in one of the networks; undefined where the network is not there any more. */
const opened = (address: string, heard: Heard): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(undefined))
    socket.on('error', () => undefined)
    socket.on('message', (message, { address: from }) => heard(message.toString('utf8'), from))
    socket.bind(0, address, () => {
      socket.setMulticastInterface(address)
      resolve(socket)
    })
  })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Asks the networks of this machine which cameras there are, and listens for so long. */
export const discover = async (addresses: readonly string[], listenMs: number): Promise<FoundDevice[]> => {
  const found = new Map<string, FoundDevice>()
  const ids = new Set<string>()
  let left = mostDatagrams
  const hear: Heard = (text, from) => {
    if (left-- <= 0) return
    for (const device of devicesIn(text, from, ids))
      if (found.size < mostDevices || found.has(device.endpoint)) found.set(device.endpoint, device)
  }
  const sockets = (await Promise.all(addresses.map((address) => opened(address, hear)))).flatMap((one) => one ?? [])
  for (const wait of askAfterMs) {
    await pause(wait)
    const id = newMessageId()
    ids.add(id)
    for (const socket of sockets) socket.send(probeMessage(id), wsDiscoveryPort, group, () => undefined)
  }
  await pause(listenMs)
  for (const socket of sockets) socket.close()
  return [...found.values()]
}
