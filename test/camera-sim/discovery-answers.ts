import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { textOf } from './soap.js'

const group = '239.255.255.250'

const scopes = [
  'onvif://www.onvif.org/type/video_encoder',
  'onvif://www.onvif.org/name/Gate%20camera',
  'onvif://www.onvif.org/hardware/PTZ-1',
  'onvif://www.onvif.org/location/Yard',
].join(' ')

const matchOf = (relatesTo: string, endpoint: string, port: number): string =>
  '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
  'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
  'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">' +
  `<s:Header><a:RelatesTo>${relatesTo}</a:RelatesTo>` +
  '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header><s:Body>' +
  `<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>${endpoint}</a:Address></a:EndpointReference>` +
  `<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes}</d:Scopes>` +
  `<d:XAddrs>http://192.168.77.64:${port}/onvif/device_service</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>` +
  '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'

/** Answers those who look for cameras on this machine, by WS-Discovery. */
export class DiscoveryAnswers {
  private constructor(private readonly socket: Socket) {}

  static async open(port: number, endpoint: string): Promise<DiscoveryAnswers> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true })
    socket.bind(3702)
    await once(socket, 'listening')
    socket.addMembership(group, '127.0.0.1')
    socket.on('message', (message, { address, port: from }) => {
      const xml = message.toString()
      if (!/NetworkVideoTransmitter/.test(xml)) return
      socket.send(matchOf(textOf(xml, 'MessageID'), endpoint, port), from, address)
    })
    return new DiscoveryAnswers(socket)
  }

  close(): void {
    this.socket.close()
  }
}
