import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One who asked for the guide and waits for it. */
export interface Asked {
  /** The port that it asks from: by it the asking process is found. */
  readonly port: number
  /** Gives it the guide, with this title. */
  answer(title: string): void
}

const guide = (title: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<tv>
<channel id="one.test"><display-name>One</display-name></channel>
<programme start="20260301060000 +0000" stop="20260301070000 +0000" channel="one.test"><title>${title}</title></programme>
</tv>
`

/** Whoever gives a guide away, and takes as long as the test wants. */
export class GuideServer {
  readonly asked: Asked[] = []

  private constructor(private readonly server: Server) {}

  static async open(): Promise<GuideServer> {
    const server = createServer({ requestTimeout: 0 })
    const opened = new GuideServer(server)
    server.on('request', (req, res: ServerResponse) => {
      res.writeHead(200, { 'content-type': 'application/xml', connection: 'close' }).flushHeaders()
      opened.asked.push({ port: req.socket.remotePort ?? 0, answer: (title) => void res.end(guide(title)) })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return opened
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/guide.xml`
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}
