import { createHash } from 'node:crypto'
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'

/** Who this server is, kept where its user alone reads it. */
export interface Identity {
  readonly servers: readonly string[]
  readonly token: string
}

/** The folder is another program's already. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken'
}

// The kernel frees such a name with its process, however that ends; nothing is left that could be stale.
const bind = (name: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(`\0headend-node-${name}`, () => resolve(server))
  })

/** What a server keeps of itself; one program at a time has it. */
export class OwnFolder {
  private constructor(
    private readonly path: string,
    private readonly lock: Server,
  ) {}

  static async open(path: string): Promise<OwnFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const name = createHash('sha256')
      .update(await realpath(path))
      .digest('hex')
      .slice(0, 32)
    try {
      return new OwnFolder(path, await bind(name))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
        throw new FolderTaken(`${path} is used by another headend-node`)
      throw error
    }
  }

  async identity(): Promise<Identity | undefined> {
    const text = await readFile(join(this.path, 'identity.json'), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : (JSON.parse(text) as Identity)
  }

  keepIdentity(identity: Identity): Promise<void> {
    return this.write('identity.json', JSON.stringify(identity))
  }

  /** Writes down this run and tells the one before, which is dead: its lock was free. */
  async begin(run: string): Promise<string | undefined> {
    const before = await readFile(join(this.path, 'run'), 'utf8').catch(() => undefined)
    await this.write('run', run)
    return before || undefined
  }

  close(): void {
    this.lock.close()
  }

  private async write(name: string, text: string): Promise<void> {
    const path = join(this.path, name)
    await writeFile(`${path}.new`, text, { mode: 0o600, flush: true })
    await rename(`${path}.new`, path)
  }
}
