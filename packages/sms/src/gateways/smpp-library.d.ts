// The words of the library `smpp` that are used here; it brings no types.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Connection } from '@headend/base'

  export interface Pdu {
    readonly command: string
    readonly command_status: number
    readonly message_id?: string
    readonly message_state?: number
    readonly [field: string]: unknown
    response(fields?: object): Pdu
  }

  type Question = (fields: object, answered: (pdu: Pdu) => void) => boolean

  export class Session extends EventEmitter {
    constructor(options: { readonly socket: Connection })
    readonly bind_transceiver: Question
    readonly submit_sm: Question
    readonly query_sm: Question
    unbind(answered: (pdu: Pdu) => void): boolean
    send(pdu: Pdu): boolean
    destroy(): void
  }

  interface MessageCentre {
    listen(port: number, host: string, ready: () => void): void
    close(): void
    address(): unknown
  }

  export function createServer(listener: (session: Session) => void): MessageCentre
}
