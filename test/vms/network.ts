import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** Whether this process has a network of its own, in which wires may be laid and cut. */
export const hasOwnNetwork = process.env['HEADEND_TEST_NETWORK'] === 'own'

const run = (program: string, args: readonly string[], input = ''): void => {
  execFileSync(program, args, { input, stdio: ['pipe', 'ignore', 'inherit'] })
}

const prefix = '198.18.0'

/** Which way packets go that are lost: to a machine, or from it. */
export type Way = 'to' | 'from'

export interface Cut {
  readonly port: number
  readonly ways: readonly Way[]
  /** So many of a hundred packets; all where it is left out. */
  readonly percent?: number
}

let networks = 0

/** A switch with machines of their own namespaces; the control side and the cameras are at its own address. */
export class Network {
  private hosts = 0
  readonly address = `${prefix}.1`

  private constructor(private readonly name: string) {}

  static open(): Network {
    const name = `hd${process.pid % 100_000}n${(networks += 1)}`
    run('ip', ['link', 'add', name, 'type', 'bridge'])
    run('ip', ['addr', 'add', `${prefix}.1/24`, 'dev', name])
    run('ip', ['link', 'set', name, 'up'])
    onTestFinished(() => run('ip', ['link', 'del', name]))
    return new Network(name)
  }

  host(): Host {
    const number = (this.hosts += 1) + 1
    const name = `${this.name}h${number}`
    run('ip', ['netns', 'add', name])
    onTestFinished(() => run('ip', ['netns', 'del', name]))
    run('ip', ['link', 'add', `${name}o`, 'type', 'veth', 'peer', 'name', 'wire', 'netns', name])
    run('ip', ['link', 'set', `${name}o`, 'master', this.name, 'up'])
    const address = `${prefix}.${number}`
    const inside = (...args: string[]): void => run('ip', ['-n', name, ...args])
    inside('addr', 'add', `${address}/24`, 'dev', 'wire')
    inside('link', 'set', 'wire', 'up')
    inside('link', 'set', 'lo', 'up')
    return new Host(name, address)
  }
}

const ruleOf = ({ port, percent }: Cut, way: Way): string => {
  const loss = percent === undefined ? '' : `numgen random mod 100 < ${percent} `
  return way === 'to' ? `tcp dport ${port} ${loss}drop` : `tcp sport ${port} ${loss}drop`
}

/** A machine with a wire of its own. */
export class Host {
  readonly command: readonly string[]

  constructor(
    private readonly name: string,
    readonly address: string,
  ) {
    this.command = ['ip', 'netns', 'exec', name]
  }

  /** Packets to or from these ports are lost from now on, without a word to anybody. */
  cut(...cuts: readonly Cut[]): void {
    const rules = (way: Way): string =>
      cuts.flatMap((cut) => (cut.ways.includes(way) ? [ruleOf(cut, way)] : [])).join('\n')
    this.nft(`table inet wire {
      chain to { type filter hook output priority 0
        ${rules('to')}
      }
      chain from { type filter hook input priority 0
        ${rules('from')}
      }
    }`)
  }

  heal(): void {
    this.nft('')
  }

  private nft(table: string): void {
    run('ip', ['netns', 'exec', this.name, 'nft', '-f', '-'], `table inet wire {}\ndelete table inet wire\n${table}\n`)
  }
}
