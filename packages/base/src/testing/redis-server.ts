import { connect } from 'node:net'
import { once } from 'node:events'
import { freePort, ServerProcess } from './server-process.js'

/** A Redis of one test, which keeps nothing when it is killed. */
export const redisServer = async (): Promise<ServerProcess & { readonly url: string }> => {
  const port = await freePort()
  const words = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp']
  const server = new ServerProcess('redis-server', words, async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write('PING\r\n')
    const [said] = (await Promise.race([
      once(socket, 'data'),
      once(socket, 'error').then(([error]) => Promise.reject(error as Error)),
    ])) as [Buffer]
    socket.destroy()
    if (said.toString() !== '+PONG\r\n') throw new Error('not yet')
  })
  await server.start()
  return Object.assign(server, { url: `redis://127.0.0.1:${port}` })
}
